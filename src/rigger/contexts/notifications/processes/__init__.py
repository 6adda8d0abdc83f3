"""What follows by itself in notifications."""
