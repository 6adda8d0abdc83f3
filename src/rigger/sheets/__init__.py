"""Reads the spreadsheets that coordinators keep, says cell by cell what to mend, and writes tables that are safe to open."""
