"""What a ticket is on a day by its dates alone; whether it may be used on a site is for a verdict to say."""

from datetime import date
from typing import Literal

from rigger.gate.facts import Ticket

type Standing = Literal["current", "not_yet", "expired", "renewal_lodged", "suspended", "cancelled"]


def standing(held: Ticket, day: date) -> Standing:
    """Return what a ticket is on a day: what the issuer says goes before what the card says."""
    if held.cancelled is not None and held.cancelled.first <= day:
        return "cancelled"
    if any(each.first <= day and (each.last is None or day <= each.last) for each in held.suspended):
        return "suspended"
    if held.issued is not None and day < held.issued:
        return "not_yet"
    if held.expires is None or day <= held.expires:
        return "current"
    renewal = held.renewal
    pending = renewal is not None and renewal.lodged <= held.expires and (renewal.refused is None or day < renewal.refused)
    return "renewal_lodged" if pending else "expired"
