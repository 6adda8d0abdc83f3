"""What people look at: the amendments of their organisation."""

from rigger.contexts.standards.views.amendments import AMENDMENTS

VIEWS = (AMENDMENTS,)

__all__ = ["AMENDMENTS", "VIEWS"]
