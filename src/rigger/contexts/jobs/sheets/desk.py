"""The clients, sites and jobs of an organisation as they stand on record, and as they would stand after the rows read so far."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import reduce
from uuid import UUID

from rigger.contexts.jobs.domain import client, job, knowledge, site
from rigger.contexts.jobs.domain.ask import DescribeJob, PlanSwing
from rigger.contexts.jobs.domain.commands import DescribeSite, NameClient
from rigger.contexts.jobs.domain.site_facts import telling
from rigger.contexts.jobs.domain.states import UNOPENED, Job, Open, after
from rigger.contexts.jobs.events.crane import CraneFacts
from rigger.contexts.jobs.events.site import SiteFacts
from rigger.contracts.standards import Standing
from rigger.kernel.values import derived


def folded(text: str) -> str:
    """Return a name as two are compared: case and blanks make no difference."""
    return " ".join(text.casefold().split())


@dataclass(slots=True)
class Desk:
    """What is on record, what was made of the catalogue, and what the rows ask; `cranes` are those that swings on record name."""

    organisation: UUID
    clients: dict[UUID, str]
    sites: dict[UUID, SiteFacts]
    jobs: dict[UUID, Open]
    cranes: dict[UUID, CraneFacts]
    standing: Standing
    named: list[NameClient] = field(default_factory=list[NameClient])
    described: list[DescribeSite] = field(default_factory=list[DescribeSite])
    opened: list[DescribeJob] = field(default_factory=list[DescribeJob])
    planned: list[tuple[UUID, PlanSwing]] = field(default_factory=list[tuple[UUID, PlanSwing]])

    def clients_called(self, name: str) -> list[UUID]:
        """Return every client of this name."""
        return [key for key, called in self.clients.items() if folded(called) == folded(name)]

    def sites_called(self, name: str) -> list[SiteFacts]:
        """Return every site of this name, whosever it is."""
        return [each for each in self.sites.values() if folded(each.name) == folded(name)]

    def jobs_called(self, name: str, on: UUID) -> list[Open]:
        """Return every job of this name on a site."""
        return [each for each in self.jobs.values() if each.site == on and folded(each.name) == folded(name)]

    def name(self, called: str) -> UUID:
        """Add a client; its id follows from its name."""
        command = NameClient(derived(self.organisation, "client", folded(called)), called)
        news = client.decide(client.Unheard(), command)
        self.clients |= {each.client: each.name for each in news}
        self.named.append(command)
        return command.client

    def describe(self, command: DescribeSite) -> bool:
        """Describe a site; says whether anything changed. Raises the refusal of the site."""
        news = site.decide(site.Known(self.sites.get(command.site), self.clients.get(command.client), self.standing), command)
        self.sites |= {each.site: telling(SiteFacts, each) for each in news}
        self.described += [command] if news else []
        return bool(news)

    def plan(self, opening: DescribeJob, swing: PlanSwing) -> bool:
        """Open a job and plan one swing of it, both or neither; says whether anything changed. Raises the refusal of either."""
        there = self.sites.get(opening.site)
        before: Job = self.jobs.get(opening.job, UNOPENED)
        known = knowledge.Known(before, there, client_is_ours=True, standing=self.standing)
        said = job.decide(known, opening)
        between: Job = reduce(after, said, before)
        swing = _as_on_record(before, swing)
        crane = self.cranes.get(swing.crane) if swing.crane else None
        shifts = job.decide(replace(known, job=between, crane=crane), swing)
        now = reduce(after, shifts, between)
        self.jobs |= {opening.job: now} if isinstance(now, Open) else {}
        self.opened += [opening] if said else []
        self.planned += [(opening.job, swing)] if shifts else []
        return bool(said or shifts)


def _as_on_record(before: Job, swing: PlanSwing) -> PlanSwing:
    """Return a swing with what no row can say of it: the crane it names on record, and which time is meant where one comes twice."""
    planned = before.swings.get(swing.swing) if isinstance(before, Open) else None
    return replace(swing, crane=planned.crane, repeated=planned.repeated) if planned else swing


def listed(names: Iterable[str]) -> str:
    """Return names for a sentence, each once."""
    return ", ".join(dict.fromkeys(names))
