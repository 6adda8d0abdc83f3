import logging
from io import BytesIO

import orjson

from rigger.edge.logs import Forwarded, log_to


def test_what_a_library_logs_becomes_a_line_of_the_same_form() -> None:
    out = BytesIO()
    library = logging.getLogger("tests.edge.library")
    library.propagate, forwarded = False, Forwarded(log_to(out))
    library.setLevel(logging.DEBUG)
    library.addHandler(forwarded)
    library.info("Started %s", "well")
    library.debug("nothing to write down")
    try:
        int("Jane Citizen")
    except ValueError:
        library.exception("It broke")
    library.removeHandler(forwarded)
    started, broke = [orjson.loads(line) for line in out.getvalue().splitlines()]
    assert (started["message"], started["log.logger"], started["log.level"]) == ("Started well", library.name, "info")
    assert (broke["log.level"], broke["error.type"]) == ("error", "ValueError")
    assert "test_logs" in broke["error.stack_trace"]
