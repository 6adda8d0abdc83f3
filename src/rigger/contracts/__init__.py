"""The published language: what contexts tell each other. Versioned, stored by whoever listens, and never taken back."""
