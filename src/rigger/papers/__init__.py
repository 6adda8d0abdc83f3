"""Photos and PDFs that show a card: told by their content, measured, and made anew so that nothing but the picture is left.

Whatever else a file carries (where it was taken, scripts, files within, other text) does not survive, for none of it is copied. Hostile
files are opened in a process of their own (`python -m rigger.papers`), which may use so much memory and time and no more.
"""
