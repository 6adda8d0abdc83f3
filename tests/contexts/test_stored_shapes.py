from tests.contexts.stored_shapes import Shapes, fits, locked, shapes_now

MEND = "give the event a new field with a default, or an upcast and so a new schema number; then run `make fix`"


def lost(was: Shapes, now: Shapes) -> list[str]:
    """Name what was once written and can no longer be read as it was."""
    gone = [f"{name} is stored and no code knows it any more" for name in was if name not in now]
    return gone + [
        f"{name} was stored in another shape under schema {schema}: {MEND}"
        for name, by_schema in was.items()
        for schema, shape in by_schema.items()
        if schema in now.get(name, {}) and not fits(shape, now[name][schema])
    ]


def test_whatever_was_ever_stored_can_still_be_read() -> None:
    assert lost(locked(), shapes_now()) == []


def test_every_stored_shape_is_in_the_lock_file() -> None:
    was = locked()
    missing = [name for name, by_schema in shapes_now().items() for each in by_schema.items() if each not in was.get(name, {}).items()]
    assert not missing, "run `make fix` to add them"


def test_a_shape_that_changes_or_goes_is_noticed() -> None:
    was = {"crewing.offer_made": {"1": {"properties": {"worker": "uuid"}, "required": ["worker"]}}}
    assert lost(was, {})
    assert lost(was, {"crewing.offer_made": {"1": {"properties": {"person": "uuid"}, "required": ["person"]}}})
    assert lost(was, {"crewing.offer_made": {"1": {"properties": {"worker": "uuid", "at": "day"}, "required": ["worker", "at"]}}})


def test_a_part_that_may_be_left_out_may_come_to_a_shape() -> None:
    was = {"crewing.offer_made": {"1": {"properties": {"worker": "uuid"}, "required": ["worker"]}}}
    assert not lost(was, {"crewing.offer_made": {"1": {"properties": {"worker": "uuid", "at": "day"}, "required": ["worker"]}}})
    assert not lost(was, {"crewing.offer_made": {"2": {"properties": {"person": "uuid"}}}})
