"""Who stands where: candidates with every reason, offers, answers, bookings, the roster.

Words: a *candidate* is a worker judged for a position; an *offer* is open until it is accepted, declined, withdrawn or expired; an
accepted offer is a confirmed *booking*; a *red* booking is confirmed, but no longer passes, and waits for a person to decide.
Hears workforce (people, tickets, absences), jobs (sites, positions) and standards (what was made of the catalogue).
Tells who is booked.
"""
