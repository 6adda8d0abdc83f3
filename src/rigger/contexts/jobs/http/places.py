"""The places of a crew, as they are told: so many people of a kind, and what each must hold."""

from pydantic import Field

from rigger.contexts.jobs.events.job import Place
from rigger.edge.bodies import Body
from rigger.gate.facts import Need


class PlaceTold(Body):
    """So many people of one kind. A need is a class as the crew writes it ("DG"), its code, or a class with attributes."""

    title: str = Field(examples=["Dogger"])
    needs: tuple[str | Need, ...] = ()
    count: int = 1

    def place(self) -> Place:
        """Return the place as it is asked of a job."""
        needs = tuple(Need(each) if isinstance(each, str) else each for each in self.needs)
        return Place(self.title, needs, self.count)


def places(told: tuple[PlaceTold, ...]) -> tuple[Place, ...]:
    """Return the places as they are asked of a job."""
    return tuple(each.place() for each in told)
