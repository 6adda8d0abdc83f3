"""What an organisation makes of the catalogue: it adopts lines by name, changes them, or adds its own, each from a date.

Words: an *entry* is one line of the catalogue, by its name; an *amendment* adopts, changes or adds entries from its first day until it is
withdrawn; a *page* says an entry in plain words. Hears nobody. Tells what was amended.
"""
