"""What people look at in workforce: crew records, and the tickets of all of them."""
