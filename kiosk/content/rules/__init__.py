"""What texts alone can tell: advice on words and languages."""
