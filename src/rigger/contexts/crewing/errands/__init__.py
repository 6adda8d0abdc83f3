"""What crewing does beside the events: it seeks the plans that were asked for, with the optimiser in a process of its own."""

from rigger.contexts.crewing.domain.plan import SEEK
from rigger.contexts.crewing.errands.seeking import seek_all
from rigger.contexts.crewing.views import PLANS
from rigger.kernel.errand import Desk, Errand, Round

SEEK_PLANS: Errand[Desk] = Errand(SEEK, seek_all)


async def begin_again(desk: Desk) -> None:
    """Seek for everybody what was asked for and is not found: whoever asked may have been cut off before it was begun."""
    for owner in await desk.owners(PLANS):
        await desk.start(SEEK_PLANS, owner)


ERRANDS = (SEEK_PLANS, Round("crewing/plans", "* * * * *", begin_again))
