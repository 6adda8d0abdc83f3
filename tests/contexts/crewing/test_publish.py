from rigger.contexts.crewing import events
from rigger.contexts.crewing.publish import publish
from rigger.contracts.crewing import BookingCancelled, BookingConfirmed, BookingMoved
from rigger.kernel.codec import Codec
from rigger.kernel.log import Recorded, Source
from tests.contexts.crewing.crew import END, NOON, POSITION, SITE, START, TOMORROW, WORKER, accepted, offered, uid

BOOKING = uid(9)
SOURCE = Source("booking", BOOKING, 1, 1, uid(1000), "test", uid(8), 0, NOON, NOON)


def told(event: events.BookingEvent | events.FeedEvent) -> tuple[object, ...]:
    return publish(Recorded(event, SOURCE))


def shifted(*, confirmed: bool) -> events.BookingShifted:
    return events.BookingShifted(POSITION, WORKER, SITE, START, START + TOMORROW, END + TOMORROW, confirmed, "")


def test_others_hear_who_is_booked_moved_and_released() -> None:
    assert told(accepted()) == (BookingConfirmed(BOOKING, POSITION, WORKER, START, END),)
    assert told(shifted(confirmed=True)) == (BookingMoved(BOOKING, POSITION, WORKER, START + TOMORROW, END + TOMORROW),)
    assert told(events.WorkerReleased(POSITION, WORKER, SITE, START, "not_needed")) == (BookingCancelled(BOOKING, POSITION, WORKER),)


def test_offers_and_calendars_are_nobody_elses_business() -> None:
    assert told(offered()) == told(shifted(confirmed=False)) == told(events.FeedOpened("aa")) == ()
    assert told(events.OfferWithdrawn(POSITION, WORKER, SITE, "not_needed")) == ()


def test_the_news_of_a_booking_is_found_by_booking_position_and_worker() -> None:
    codec = Codec()
    codec.register("crewing", (BookingConfirmed, BookingMoved, BookingCancelled))
    tags = {f"booking:{BOOKING}", f"position:{POSITION}", f"worker:{WORKER}"}
    assert [codec.shapes[name].tags(news) for name, news in (
        ("crewing.booking_confirmed", BookingConfirmed(BOOKING, POSITION, WORKER, START, END)),
        ("crewing.booking_moved", BookingMoved(BOOKING, POSITION, WORKER, START, END)),
        ("crewing.booking_cancelled", BookingCancelled(BOOKING, POSITION, WORKER)),
    )] == [tags] * 3  # fmt: skip
