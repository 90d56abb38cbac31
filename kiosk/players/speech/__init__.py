"""What speaks utterances, behind one port."""
