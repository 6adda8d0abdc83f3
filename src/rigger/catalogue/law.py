"""The law and the trade as they hold in one place on one day: what each ticket includes, how long it lasts, who is old enough."""

from collections.abc import Mapping
from dataclasses import dataclass

from rigger.catalogue.entries import Extension, Family, InterimPaper, MinimumAge, Renewal, TicketType, Validity
from rigger.catalogue.fatigue import FatigueRules
from rigger.catalogue.finding import meaning, plain
from rigger.catalogue.plant import CrewTemplate, MinimumCrew, Operator, Plant
from rigger.catalogue.units import Unit, unit_code
from rigger.catalogue.words import Mark


@dataclass(frozen=True, slots=True)
class Terms:
    """What one edition of the law says of a type of ticket; an absent line means that it says nothing."""

    type: TicketType
    minimum_age: MinimumAge | None = None
    validity: Validity | None = None
    renewal: Renewal | None = None
    interim: tuple[InterimPaper, ...] = ()
    extensions: tuple[Extension, ...] = ()


@dataclass(frozen=True, slots=True)
class Law:
    """One edition: immutable, shared, and the same for every day until a line begins or ends.

    `covers` holds, for each type, all that its holder may do (itself included) with the weakest mark on the way there;
    `families` are the types named by a prefix, `units` are by their code without its version letter.
    """

    jurisdiction: str
    version: str
    terms: Mapping[str, Terms]
    families: tuple[Family, ...]
    covers: Mapping[str, Mapping[str, Mark]]
    held_by: Mapping[str, frozenset[str]]
    names: Mapping[str, str]
    units: Mapping[str, Unit]
    fatigue_sets: Mapping[str, FatigueRules]
    operators: tuple[Operator, ...]
    crews: tuple[MinimumCrew, ...]
    templates: tuple[CrewTemplate, ...]

    def find(self, text: str) -> str | None:
        """Return the type code that a sheet or a person means ("C6", "RB (Basic Rigging)", "dogging"), or nothing if unsure."""
        code = text.strip()
        if code in self.terms or any(code.startswith(each.prefix) for each in self.families):
            return code
        return meaning(text, self.names)

    def name(self, code: str) -> str:
        """Return what the crew calls a type, "Basic rigging (RB)"; an unknown type is called by its code."""
        terms = self.terms.get(code)
        if terms is None:
            family = next((each for each in self.families if code.startswith(each.prefix)), None)
            return code if family is None else f"{family.name} {code.removeprefix(family.prefix)}"
        return f"{terms.type.name} ({code.rpartition('.')[2]})" if terms.type.item else terms.type.name

    def includes(self, code: str) -> frozenset[str]:
        """Return every type whose work the holder of `code` may do, itself among them."""
        return frozenset(self.covers.get(code, (code,)))

    def satisfiers(self, code: str) -> frozenset[str]:
        """Return every type that meets a demand for `code`, itself among them."""
        return self.held_by.get(code, frozenset((code,)))

    def inclusion_mark(self, held: str, asked: str) -> Mark | None:
        """Return how well it is proven that `held` includes `asked`: the weakest mark on the way; nothing if it does not."""
        return self.covers.get(held, {}).get(asked)

    def units_meeting(self, asked: str) -> frozenset[str]:
        """Return the units, without version letters, that meet a demand: the one asked for and all it supersedes as equivalent."""
        met, todo = set[str](), [unit_code(asked)]
        while todo:
            code = todo.pop()
            met.add(code)
            older = self.units[code].replaces_equivalent if code in self.units else ()
            todo.extend(each for each in map(unit_code, older) if each not in met)
        return frozenset(met)

    def operator(self, plant: Plant) -> Operator | None:
        """Return the line that says which ticket the operator of a plant must hold, or nothing if no licence is asked for."""
        return next((line for line in self.operators if line.asked_for(plant)), None)

    def minimum_crew(self, plant: Plant) -> MinimumCrew | None:
        """Return the line that says who must stand by a plant beside its operator, if the law asks for anybody."""
        return next((line for line in self.crews if line.asked_for(plant)), None)

    def fatigue(self, name: str) -> FatigueRules | None:
        """Return a set of fatigue limits by its name."""
        return self.fatigue_sets.get(name)


def spoken_names(terms: Mapping[str, Terms]) -> dict[str, str]:
    """Return every plain spelling under which a type is known, each with its code; what two types share is left out."""
    spoken: dict[str, str | None] = {}
    for code, each in terms.items():
        for spelling in {plain(text) for text in (code, code.rpartition(".")[2], each.type.name, *each.type.written)}:
            spoken[spelling] = None if spoken.get(spelling, code) != code else code
    return {spelling: code for spelling, code in spoken.items() if code is not None}
