"""What a plan breaks: the rule, the position and worker it was broken by, and the fact that shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Breach:
    """One rule broken by one fact; `position` and `worker` are empty where the plan as a whole is at fault."""

    rule: str
    says: str
    position: str = ""
    worker: str = ""

    @property
    def sentence(self) -> str:
        """The breach as one line."""
        who = ", ".join(each for each in (self.position, self.worker) if each)
        return f"{who}: {self.rule}: {self.says}" if who else f"{self.rule}: {self.says}"
