from rigger.contexts.crewing.domain.feed import FEED, OpenFeed, RevokeFeed
from rigger.contexts.crewing.domain.refusals import FeedExists
from rigger.contexts.crewing.events import FeedOpened, FeedRevoked
from rigger.kernel.spec import given
from tests.contexts.crewing.crew import SITE, WORKER

opened, revoked = FeedOpened("aa", WORKER), FeedRevoked()


def test_a_calendar_is_opened_once() -> None:
    given(FEED).when(OpenFeed("aa", WORKER)).then(opened)
    given(FEED, opened).when(OpenFeed("aa", WORKER)).then()
    given(FEED, opened).when(OpenFeed("bb", WORKER)).refused(FeedExists)
    given(FEED, opened).when(OpenFeed("aa", site=SITE)).refused(FeedExists)


def test_a_closed_calendar_stays_closed() -> None:
    given(FEED, opened).when(RevokeFeed()).then(revoked)
    given(FEED, opened, revoked).when(RevokeFeed()).then()
    given(FEED, opened, revoked).when(OpenFeed("aa", WORKER)).refused(FeedExists)
    given(FEED).when(RevokeFeed()).then()
