"""What each person must know now: the inbox of the coordinators and of every worker, and what ends when.

Words: an *entry* says in one sentence what happened and what to do next, and is read or not; the *outlook* lists which tickets end, or are
suspended; a *lead* is how many days before a ticket ends its worker and the coordinators are reminded. Hears workforce (people and
tickets), crewing (bookings that turn red or pass again, and lists given to workers) and standards (what tickets are called). Tells nobody.
"""
