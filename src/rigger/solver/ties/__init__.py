"""What ties positions and people to each other: all or none, one worker for all, together, apart, and who must be among a crew."""
