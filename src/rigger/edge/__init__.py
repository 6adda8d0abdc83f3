"""What every HTTP route shares: who asks, how no is said, what a repetition gets, how lists are cut, which version is spoken."""
