"""Spreadsheets of people and their tickets: what they look like, whom a row is about, and what it asks of a crew record."""
