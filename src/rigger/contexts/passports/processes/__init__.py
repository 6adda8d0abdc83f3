"""What follows by itself: nothing of a forgotten worker's shares stays."""
