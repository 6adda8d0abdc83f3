"""Spreadsheets of sites and of jobs: what they look like, which site or job a row is about, and what it asks."""
