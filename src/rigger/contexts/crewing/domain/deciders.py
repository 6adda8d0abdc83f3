"""All that decides in crewing."""

from rigger.contexts.crewing.domain.audit import AUDIT
from rigger.contexts.crewing.domain.booking import BOOKING
from rigger.contexts.crewing.domain.feed import FEED
from rigger.contexts.crewing.domain.lists import LIST
from rigger.contexts.crewing.domain.objection import OBJECTION
from rigger.contexts.crewing.domain.override import OVERRIDE
from rigger.contexts.crewing.domain.plan import PLAN
from rigger.contexts.crewing.domain.prices import PRICES

DECIDERS = (AUDIT, BOOKING, FEED, LIST, OBJECTION, OVERRIDE, PLAN, PRICES)
