"""A calendar of the roster at a secret address, until somebody closes it. Of the secret only a digest is ever kept."""

from dataclasses import dataclass
from typing import assert_never
from uuid import UUID

from rigger.contexts.crewing.domain.refusals import FeedExists
from rigger.contexts.crewing.events import FeedEvent, FeedOpened, FeedRevoked
from rigger.kernel.decider import Decider


@dataclass(frozen=True, slots=True)
class OpenFeed:
    """Let whoever knows the secret read the roster of one worker, of one site, or of all; the SHA-256 of the secret is hexadecimal."""

    secret_sha256: str
    worker: UUID | None = None
    site: UUID | None = None


@dataclass(frozen=True, slots=True)
class RevokeFeed:
    """Close the address for good."""


type FeedCommand = OpenFeed | RevokeFeed


@dataclass(frozen=True, slots=True)
class Unopened:
    """Nobody has asked for it yet."""


@dataclass(frozen=True, slots=True)
class Open:
    """It can be read by whoever knows the secret."""

    opened: FeedOpened


@dataclass(frozen=True, slots=True)
class Revoked:
    """It can no longer be read."""


type Feed = Unopened | Open | Revoked


def evolve(_feed: Feed, event: FeedEvent) -> Feed:
    """Fold one more event of a feed."""
    match event:
        case FeedOpened():
            return Open(event)
        case FeedRevoked():
            return Revoked()
        case _:
            assert_never(event)


def decide(feed: Feed, command: FeedCommand) -> tuple[FeedEvent, ...]:
    """Open once, close for good."""
    match command, feed:
        case OpenFeed(secret, worker, site), Unopened():
            return (FeedOpened(secret, worker, site),)
        case OpenFeed(secret, worker, site), Open(opened) if opened == FeedOpened(secret, worker, site):
            return ()
        case OpenFeed(), _:
            raise FeedExists
        case RevokeFeed(), Open():
            return (FeedRevoked(),)
        case RevokeFeed(), _:
            return ()
        case _:
            assert_never(command)


FEED: Decider[FeedCommand, Feed, FeedEvent, object] = Decider("feed", Unopened(), evolve, decide)
