"""What a tea shop's support team adds to replylint."""
