from itertools import pairwise
from threading import Thread
from time import time
from uuid import RFC_4122, UUID

from rigger.edge.ids import Ids, new_id


def test_an_id_is_a_uuid_of_version_7_that_tells_when_it_was_made() -> None:
    before, made, after = int(time() * 1000), new_id(), int(time() * 1000)
    assert (made.version, made.variant) == (7, RFC_4122)
    assert before - 1 <= made.int >> 80 <= after + 1


def test_each_id_is_greater_than_the_one_before() -> None:
    ids = Ids()
    made = [ids.new() for _ in range(20_000)]
    assert all(one < other for one, other in pairwise(made))
    assert {each.version for each in made} == {7}


def test_ids_differ_between_threads() -> None:
    ids, made = Ids(), list[UUID]()
    threads = [Thread(target=lambda: made.extend(ids.new() for _ in range(2_000))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 16_000


def test_two_sources_do_not_meet() -> None:
    one, other = Ids(), Ids()
    assert {one.new() for _ in range(1_000)}.isdisjoint({other.new() for _ in range(1_000)})
