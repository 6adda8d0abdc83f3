"""Swing patterns: how many days on and how many off, by the name the crew gives them (2:1, 8:6, even time)."""

from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from tomllib import loads

import msgspec

from rigger.catalogue.words import Mark
from rigger.kernel.refusal import Invalid


class UnknownPattern(Invalid):
    """There is no swing pattern "{name}"; choose one of {known}."""


class PatternDoesNotDivide(Invalid):
    """The pattern {name} from {first} does not come out even on {last}; a last day that fits is {fitting}."""


class Pattern(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A cycle of days on and days off; `written` are other names for it."""

    name: str
    title: str
    on: int
    off: int
    source: str
    mark: Mark
    written: tuple[str, ...] = ()

    @property
    def cycle(self) -> int:
        """The length of one cycle in days."""
        return self.on + self.off

    def last_of(self, first: date, cycles: int) -> date:
        """Return the last day on of so many cycles."""
        return first + timedelta(days=cycles * self.cycle - self.off - 1)

    def days_on(self, first: date, last: date) -> tuple[date, ...]:
        """Return the days on from the first day through the last.

        The last day must be the last day on of a cycle, or the last one off; raises `PatternDoesNotDivide` naming the nearest that fit.
        """
        length = (last - first).days + 1
        whole, rest = divmod(length, self.cycle)
        if length < 1 or rest not in {0, self.on}:
            done = max(whole + (rest > self.on), 0)
            fitting = " or ".join(self.last_of(first, cycles).isoformat() for cycles in (done, done + 1) if cycles)
            raise PatternDoesNotDivide(name=self.name, first=first.isoformat(), last=last.isoformat(), fitting=fitting)
        return tuple(first + timedelta(days=n) for n in range(length) if n % self.cycle < self.on)


def pattern_named(text: str) -> Pattern:
    """Return a pattern by one of its names; raises `UnknownPattern`."""
    wanted = text.strip().casefold()
    for each in patterns():
        if wanted in {each.name.casefold(), *(name.casefold() for name in each.written)}:
            return each
    raise UnknownPattern(name=text.strip()[:40], known=", ".join(each.name for each in patterns()))


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return the patterns that come with Rigger."""
    text = (files("rigger.catalogue") / "data" / "swings" / "patterns.toml").read_text("utf-8")
    return msgspec.convert(loads(text)["pattern"], tuple[Pattern, ...])
