"""What follows by itself in jobs."""
