"""Saying no in words: a refusal is a named class whose docstring is the sentence the person reads."""

from inspect import cleandoc
from re import sub
from typing import ClassVar, override

type Fact = str | int | float | bool | None


class Refused(Exception):
    """This cannot be done as things stand."""

    _named: ClassVar[dict[str, type["Refused"]]] = {}
    code: ClassVar[str] = "refused"

    @override
    def __init_subclass__(cls) -> None:
        """Give each refusal its stored code, `OfferExpired` → `offer_expired`, and refuse a second class of that code."""
        super().__init_subclass__()
        cls.code = sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
        if cls.code in Refused._named:
            msg = f"two refusals are called {cls.__name__}: {cls.__module__} and {Refused._named[cls.code].__module__}"
            raise TypeError(msg)
        Refused._named[cls.code] = cls

    def __init__(self, **facts: Fact) -> None:
        """Take the facts that fill the placeholders of the sentence; they travel with the answer as well."""
        self.facts = facts
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """What the person reads: the docstring with the facts filled in."""
        return self.template().format_map(self.facts)

    @classmethod
    def template(cls) -> str:
        """Return the sentence before its facts are filled in, as the API reference shows it."""
        return " ".join(cleandoc(cls.__doc__ or "").split())

    @staticmethod
    def coded(code: str, facts: dict[str, Fact]) -> "Refused":
        """Bring back a refusal that was stored by its code; an unknown code is a plain refusal."""
        return Refused._named.get(code, Refused)(**facts)


class Missing(Refused):
    """There is no such thing here; check the address."""


class Over(Refused):
    """This was here and is over; ask for a new one."""


class Invalid(Refused):
    """What was sent cannot be understood; mend it and send it again."""


class NotAllowed(Refused):
    """This is not yours to do; ask a person who may."""


class Stale(Refused):
    """Somebody changed this since you looked (you had version {expected}, it is at {actual}); read it again and repeat."""


class Busy(Refused):
    """Too many people are changing this at once; try again in a moment."""
