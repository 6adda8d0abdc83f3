"""The rules of standards: what can be adopted, changed, added and taken back."""
