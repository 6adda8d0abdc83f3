"""What is looked at in passports: whose they are with the cards on record, the shares with their looks, their places in lists."""

from rigger.contexts.passports.views.entries import ENTRIES
from rigger.contexts.passports.views.holders import HOLDERS
from rigger.contexts.passports.views.shares import SHARES
from rigger.contracts.standards import AMENDMENTS

VIEWS = (ENTRIES, HOLDERS, SHARES, AMENDMENTS)

__all__ = ["AMENDMENTS", "ENTRIES", "HOLDERS", "SHARES", "VIEWS"]
