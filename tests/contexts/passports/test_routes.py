from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from rigger.contexts.passports.domain.verifying import ShareHalted
from rigger.contexts.passports.views.holders import HOLDERS
from rigger.contexts.passports.views.shares import SHARES
from rigger.contracts.workforce import CardTold, HolderNews, TicketWithdrawn, WorkerForgotten, WorkerLeft
from rigger.edge.clock import now
from rigger.gate.facts import Bound, Cancellation, Suspension
from rigger.kernel.spec import KEY
from tests.conformance.stores import standing
from tests.contexts.passports.gate import FOREVER, PAGE, Gate, asked
from tests.contexts.passports.papers import CRANE, LOOK, OTHER, RIGGING, SHARE
from tests.contexts.serving import THEIRS

TODAY = now().date()
SUSPENDED = replace(FOREVER, held=replace(FOREVER.held, suspended=(Suspension(date(2026, 1, 1)),)))
CANCELLED = replace(FOREVER, held=replace(FOREVER.held, cancelled=Cancellation(date(2026, 1, 1))))


async def test_a_share_shows_what_was_chosen_and_nothing_else(gate: Gate) -> None:
    seen = await gate.seen(await gate.share())
    assert (seen["notice"], seen["stands"], seen["name"]) == ("Not a licence. Sight the card.", True, None)
    assert seen["tickets"] == [
        {
            "stands": "current", "type": "AU.HRWL.RB", "name": "Basic rigging (RB)", "expires": None, "evidence": "sighted",
            "checked_on": "2026-02-01", "cautions": [], "number": None, "issuer": None,
        }
    ]  # fmt: skip
    assert "0012345" not in str(seen)
    assert str(KEY) not in str(seen)


async def test_number_and_name_are_shown_if_they_were_chosen(gate: Gate) -> None:
    seen = await gate.seen(await gate.share(tickets=[{"ticket": str(RIGGING), "number": True}], named=True))
    assert (seen["name"], seen["tickets"][0]["number"], seen["tickets"][0]["issuer"]) == ("Sam Okoro", "0012345", "WorkSafe WA")


async def test_what_only_the_card_tells_in_full_is_pointed_at(gate: Gate) -> None:
    held = replace(FOREVER.held, conditions=("no night work",), bound_to=Bound("Ore & Sons"), trainee_under=str(OTHER))
    await gate.tell(replace(FOREVER, held=held))
    seen = await gate.seen(await gate.share())
    assert seen["tickets"][0]["cautions"] == ["conditions", "in_training", "bound"]
    assert "night" not in str(seen)


@pytest.mark.parametrize(
    ("news", "stands"),
    [(SUSPENDED, "suspended"), (CANCELLED, "cancelled"), (TicketWithdrawn(KEY, str(RIGGING)), "withdrawn")],
)
async def test_what_happens_to_a_ticket_is_seen_at_once_online_and_in_the_status_list(gate: Gate, news: HolderNews, stands: str) -> None:
    address = await gate.share()
    proof = await gate.proof()
    await gate.verified(proof, await gate.listed(proof))
    await gate.tell(news)
    seen = await gate.seen(address)
    assert (seen["stands"], seen["tickets"][0]["stands"]) == (False, stands)
    assert (await gate.shown())["of"]["stands"] is False
    with pytest.raises(ShareHalted):
        await gate.verified(proof, await gate.listed(proof))


async def test_a_lifted_suspension_clears_the_bit_and_a_share_taken_back_never_does(gate: Gate) -> None:
    await gate.share()
    proof = await gate.proof()
    await gate.tell(SUSPENDED, FOREVER)
    assert (await gate.verified(proof, await gate.listed(proof))).listed is not None
    await gate.served.delete(f"/workers/{KEY}/shares/{SHARE}")
    await gate.tell(FOREVER)
    with pytest.raises(ShareHalted):
        await gate.verified(proof, await gate.listed(proof))


async def test_looks_are_counted_and_shown_to_the_worker_and_nothing_else_of_the_looker_is_kept(gate: Gate) -> None:
    address = await gate.share()
    await gate.look(address, look=str(LOOK))
    await gate.look(address, look=str(LOOK), by="Kim Vale")
    await gate.look(address)
    await gate.look(f"{address}/proof", by="Gate 3")
    shown = await gate.shown()
    assert [(each["how"], each["by"]) for each in shown["looks"]] == [("page", "Kim Vale"), ("page", None), ("proof", "Gate 3")]
    assert {name for each in shown["looks"] for name in each} == {"look", "at", "how", "by"}
    assert shown["of"]["looks"] == 3


async def test_a_share_that_is_over_says_so_with_410(gate: Gate) -> None:
    address = await gate.share()
    assert (await gate.served.delete(f"/workers/{KEY}/shares/{SHARE}")).status_code == 204
    await gate.served.settle()
    answer = await gate.look(address)
    assert (answer.status_code, answer.json()["type"]) == (410, "/v1/problems/share_was_revoked")
    for path in ("proof", "code"):
        gone = await gate.served.client.get(f"/v1/passports/workers/{KEY}/shares/{SHARE}/{path}")
        assert (gone.status_code, gone.json()["type"]) == (410, "/v1/problems/share_was_revoked")
    page = await gate.look(address, PAGE)
    assert (page.status_code, page.headers["content-type"]) == (410, "text/html; charset=utf-8")
    assert "The worker took this share back; ask them for a new one." in page.text
    assert (await gate.shown())["of"]["looks"] == 0


async def test_a_worker_who_left_shows_nothing_until_they_are_back(gate: Gate) -> None:
    address = await gate.share()
    await gate.tell(WorkerLeft(KEY))
    answer = await gate.look(address)
    assert (answer.status_code, answer.json()["type"]) == (410, "/v1/problems/share_of_one_who_left")
    await gate.tell(FOREVER)
    assert (await gate.seen(address))["stands"] is True


async def test_only_the_whole_address_opens_a_share(gate: Gate) -> None:
    address = await gate.share()
    await gate.share(OTHER)
    head, _, secret = address.rpartition("/")
    other = (await gate.shown(OTHER))["of"]["address"].rpartition("/")[0]
    flipped = secret[:-1] + ("A" if secret[-1] != "A" else "B")
    for wrong in (
        f"{head}/{flipped}",
        f"{head}/{secret[:-1]}",
        f"{head}/x",
        f"{other}/{secret}",
        f"{head}/{'A' * 43}",
        f"{head}/{secret}=",
    ):
        answer = await gate.look(wrong)
        assert (answer.status_code, answer.json()["type"]) == (404, "/v1/problems/no_such_share"), wrong


async def test_the_page_says_what_it_is_and_sends_nothing_anywhere(gate: Gate) -> None:
    address = await gate.share(named=True, purpose="<b>Mill</b> reline", tickets=[{"ticket": str(RIGGING), "number": True}])
    page = await gate.look(address, PAGE)
    assert page.status_code == 200
    for words in (
        "Not a licence. Sight the card.", "Sam Okoro", "Basic rigging (RB)", "The card was sighted on 1 February 2026.", "0012345",
        "&lt;b&gt;Mill&lt;/b&gt; reline", "It never says that a licence is valid",
    ):  # fmt: skip
        assert words in page.text, words
    assert "http" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert (page.headers["cache-control"], page.headers["x-robots-tag"]) == ("no-store", "noindex, nofollow")
    await gate.tell(SUSPENDED)
    assert "Do not rely on this" in (await gate.look(address, PAGE)).text


@pytest.mark.parametrize("kind", ["svg", "png"])
async def test_the_code_holds_the_address_or_the_proof(gate: Gate, kind: str) -> None:
    await gate.share()
    for of in ("address", "proof"):
        path = f"/v1/passports/workers/{KEY}/shares/{SHARE}/code"
        answer = await gate.served.client.get(path, params={"of": of, "format": kind})
        assert answer.status_code == 200, answer.text
        assert answer.content.startswith(b"\x89PNG" if kind == "png" else b"<?xml")


async def test_a_proof_too_long_for_a_code_is_refused(gate: Gate) -> None:
    many = [UUID(int=0x1000 + n) for n in range(9)]
    await gate.tell(*(replace(FOREVER, held=replace(FOREVER.held, id=str(each))) for each in many))
    await gate.share(tickets=[{"ticket": str(each), "number": True} for each in many])
    path = f"/v1/passports/workers/{KEY}/shares/{SHARE}/code"
    answer = await gate.served.client.get(path, params={"of": "proof"})
    assert (answer.status_code, answer.json()["type"]) == (409, "/v1/problems/proof_too_large")
    assert (await gate.served.client.get(path)).status_code == 200


async def test_shares_are_listed_newest_first_a_page_at_a_time(gate: Gate) -> None:
    for number in range(3):
        await gate.share(UUID(int=0x2000 + number), recipient=f"Gate {number}")
    first = await gate.served.get(f"/workers/{KEY}/shares", limit=2)
    second = await gate.served.get(f"/workers/{KEY}/shares", limit=2, cursor=first["next"])
    assert [each["recipient"] for each in first["items"] + second["items"]] == ["Gate 2", "Gate 1", "Gate 0"]
    assert second["next"] is None


async def test_another_organisation_sees_and_takes_back_nothing(gate: Gate) -> None:
    await gate.share()
    assert (await gate.served.get(f"/workers/{KEY}/shares", owner=THEIRS))["items"] == []
    assert (await gate.served.get(f"/workers/{KEY}/shares/{SHARE}", owner=THEIRS))["type"] == "/v1/problems/no_such_share"
    stolen = await gate.served.put(f"/workers/{KEY}/shares/{OTHER}", asked(), owner=THEIRS)
    assert (stolen.status_code, stolen.json()["type"]) == (404, "/v1/problems/nobody_to_share")


async def test_two_workers_may_give_their_shares_the_same_id(gate: Gate) -> None:
    worker = UUID(int=0xD1)
    ours = await gate.share()
    await gate.tell(replace(FOREVER, worker=worker))
    await gate.served.done(f"/workers/{worker}/shares/{SHARE}", asked(recipient="another gate"))
    await gate.served.settle()
    theirs = (await gate.served.get(f"/workers/{worker}/shares/{SHARE}"))["of"]["address"]
    assert [(await gate.seen(each))["recipient"] for each in (ours, theirs)] == ["Mt Foo gate", "another gate"]


BAD: tuple[tuple[dict[str, object], int, str], ...] = (
    ({"tickets": []}, 422, "nothing_chosen"),
    ({"tickets": [{"ticket": str(UUID(int=0xAF))}]}, 422, "ticket_not_held"),
    ({"until": (now() + timedelta(days=91)).isoformat()}, 422, "share_too_long"),
    ({"until": "2020-01-01T00:00:00Z"}, 422, "share_ends_before"),
    ({"until": "2030-01-01T00:00:00"}, 422, "fields_wrong"),
    ({"recipient": ""}, 422, "blank"),
    ({"recipient": "x" * 121}, 422, "too_long"),
    ({"recipient": "a\x07b"}, 422, "control_characters"),
)


async def test_bad_input_gets_a_named_refusal(gate: Gate) -> None:
    for told, status, code in BAD:
        answer = await gate.served.put(f"/workers/{KEY}/shares/{SHARE}", asked(**told))
        assert (answer.status_code, answer.json()["type"]) == (status, f"/v1/problems/{code}"), told
        assert answer.json()["detail"]


async def test_nothing_of_a_forgotten_worker_is_left(gate: Gate) -> None:
    address = await gate.share(named=True, purpose="Mill reline")
    proof = await gate.proof()
    await gate.look(address, by="Kim Vale")
    await gate.tell(WorkerForgotten(KEY))
    answer = await gate.look(address)
    assert (answer.status_code, answer.json()["type"]) == (404, "/v1/problems/no_such_share")
    log = str([each.event for each in (await gate.served.store.after("", 10_000)).events])
    for words in ("Sam Okoro", "Mt Foo gate", "Mill reline", "Kim Vale", "0012345"):
        assert words not in log
    for view in (HOLDERS, SHARES):
        assert await standing(gate.served.url, "passports", view) == {}
    with pytest.raises(ShareHalted):
        await gate.verified(proof, await gate.listed(proof))


async def test_the_rows_in_the_database_are_the_fold_of_the_log(gate: Gate) -> None:
    address = await gate.share(tickets=[{"ticket": str(RIGGING), "number": True}, {"ticket": str(CRANE)}])
    await gate.look(address, by="Kim Vale")
    await gate.share(OTHER)
    await gate.served.delete(f"/workers/{KEY}/shares/{OTHER}")
    await gate.tell(SUSPENDED, CardTold(UUID(int=0xD1), FOREVER.held))
    await gate.served.rows_are_folds()


async def test_the_vocabulary_has_every_word_of_a_proof(gate: Gate) -> None:
    words = str((await gate.served.client.get("/v1/passports/vocabulary")).json())
    for word in ("TicketShare", "notice", "sharedWith", "tickets", "class", "className", "stands", "evidence", "checkedOn", "expires",
                 "cautions", "number", "issuedBy"):  # fmt: skip
        assert f"'{word}'" in words
