"""May this person, may this crew, do this work on this site in this stretch? Facts in, every reason out; it looks nothing up itself."""
