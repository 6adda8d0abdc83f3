"""Who can be crewed: crew records with tickets and their evidence, and when people are away.

Words: a *crew record* is what one organisation knows of a *worker*; a *ticket* is any credential, of a *class*; its *evidence* is
claimed until a copy or the card itself was seen. Hears from crewing who is next on site, and from
standards what was made of the catalogue. Tells who can be crewed, what
they hold, when they are away and what they work for others.
"""
