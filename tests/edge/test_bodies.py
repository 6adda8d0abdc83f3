import pytest
from starlette.types import Message

from rigger.edge.asked import Asked
from rigger.edge.bodies import whole
from rigger.edge.refusals import BodyTooLarge, BodyTooSlow, BodyUnreadable


async def nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


def announcing(length: bytes) -> Asked:
    return Asked({b"content-length": length}, "", "")


@pytest.mark.parametrize("length", [b"11", b"9" * 5_000])
async def test_what_is_announced_as_too_large_is_not_read(length: bytes) -> None:
    with pytest.raises(BodyTooLarge):
        await whole(announcing(length), nothing, 10, 1)


@pytest.mark.parametrize("length", [b"-1", b"+5", b"0x10", b"", b"1 1"])
async def test_a_length_that_is_none_is_refused(length: bytes) -> None:
    with pytest.raises(BodyUnreadable):
        await whole(announcing(length), nothing, 10, 1)


async def test_a_megabyte_more_may_take_as_long_again() -> None:
    async def never() -> Message:
        raise TimeoutError

    for announced, seconds in ((b"10", 2), (b"3000000", 6)):
        with pytest.raises(BodyTooSlow) as slow:
            await whole(announcing(announced), never, 3_000_000, 2)
        assert slow.value.facts == {"seconds": seconds}
