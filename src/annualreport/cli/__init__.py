"""What the user types and sees: one command a module."""
