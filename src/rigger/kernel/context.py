"""A context's table of contents: all that the runtime needs to run it, alone or beside others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rigger.kernel.codec import Codec, Upcast, carried
from rigger.kernel.decider import Decider
from rigger.kernel.errand import Desk, Errand, Round
from rigger.kernel.log import Recorded
from rigger.kernel.process import Process, SendRefused
from rigger.kernel.store import Store
from rigger.kernel.streams import Streams
from rigger.kernel.view import View


def publishes_nothing(_recorded: Recorded[Any]) -> tuple[object, ...]:
    """Keep everything to oneself."""
    return ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a context is made of.

    `events` are its own stored types; `hears` names, for each publisher, the contract events it listens to; `publish` turns
    one own event into contract events; `sends` are the command types its processes send; an event in `forgets`, own or
    heard, destroys the key of the person whose stream it stands in; `errands` is its work beside the events;
    `routes` is what its HTTP side offers.
    """

    name: str
    events: tuple[type, ...]
    deciders: tuple[Decider[Any, Any, Any, Any], ...] = ()
    views: tuple[View[Any, Any], ...] = ()
    processes: tuple[Process[Any, Any], ...] = ()
    sends: tuple[type, ...] = ()
    hears: Mapping[str, tuple[type, ...]] = field(default_factory=dict[str, tuple[type, ...]])
    publish: Callable[[Recorded[Any]], tuple[object, ...]] = publishes_nothing
    forgets: tuple[type, ...] = ()
    upcasts: Mapping[str, tuple[Upcast, ...]] = field(default_factory=dict[str, tuple[Upcast, ...]])
    errands: tuple[Errand[Desk] | Round[Desk], ...] = ()
    routes: object | None = None

    def codec(self) -> Codec:
        """Return the codec for everything this context's log may hold."""
        codec = Codec(self.upcasts)
        codec.register(self.name, self.events)
        codec.register("kernel", (SendRefused,))
        for publisher, types in self.hears.items():
            codec.register(publisher, types)
        return codec

    def streams[C, S, E, K](self, store: Store, decider: Decider[C, S, E, K]) -> Streams[C, S, E, K]:
        """Return the streams of one of its deciders, with the inline views that fold their events."""
        return Streams(store, decider, carried(self.events), tuple(view for view in self.views if view.inline))

    def decider(self, stream: str) -> Decider[Any, Any, Any, Any]:
        """Return the decider of a stream by its stored name."""
        return next(each for each in self.deciders if each.stream == stream)

    @property
    def following(self) -> tuple[View[Any, Any], ...]:
        """The views that follow the log, each at its own pace."""
        return tuple(view for view in self.views if not view.inline)
