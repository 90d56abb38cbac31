"""What steps and pages both ask about a visit. Pure."""
