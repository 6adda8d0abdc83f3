import json
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4
from zipfile import ZipFile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from rigger.cli import main
from rigger.contexts.crewing.domain.audit import AUDIT, TakeAudit
from rigger.contexts.crewing.events import AuditTaken
from rigger.contracts.workforce import TicketChanged
from rigger.edge.bundles import BundleChanged, KeyUnknown, NotABundle, bundled, checked
from rigger.edge.clock import now
from rigger.edge.signing import SigningKey, jwks
from rigger.gate.facts import SiteRule, Suspension, Ticket
from rigger.kernel.spec import given
from tests.contexts.crewing.crew import NOON, POSITION, SHIFT, WORKER, site, uid
from tests.contexts.crewing.desk import START, Desk, crewed, forever

KEY = SigningKey(Ed25519PrivateKey.generate(), NOON)
MEDICAL = Ticket(
    id="med", type="MEDICAL", issued=date(2026, 1, 1), expires=START.date() - timedelta(days=1), conditions=("Insulin",), evidence="sighted"
)
FILES = {"audit.json": b"{}", "audit.pdf": b"%PDF"}


def changed(packed: bytes, name: str, body: bytes) -> bytes:
    """Return a bundle in which one file was exchanged, or to which it was added."""
    out = BytesIO()
    with ZipFile(BytesIO(packed)) as old, ZipFile(out, "w") as new:
        for each in old.namelist():
            new.writestr(each, body if each == name else old.read(each))
        if name not in old.namelist():
            new.writestr(name, body)
    return out.getvalue()


async def taken(at: Desk, **asked: str) -> dict[str, bytes]:
    """Take the bundle of the shift."""
    await at.settle()
    answer = await at.client.post(f"/v1/crewing/shifts/{SHIFT}/audits", json={"by": "Inspector Low"} | asked)
    assert answer.status_code == 200, answer.text
    keys = (await at.client.get("/v1/keys")).content
    assert checked("a.zip", answer.content, keys).trusted
    with ZipFile(BytesIO(answer.content)) as book:
        return {name: book.read(name) for name in book.namelist()}


async def test_the_bundle_of_a_shift_says_who_stood_there_why_and_who_decided_each_step(at_the_desk: Desk) -> None:
    at, booking = at_the_desk, uuid4()
    await crewed(at)
    await at.tell(TicketChanged(WORKER, MEDICAL), replace(site, rules=(SiteRule(require="MEDICAL", layer="client", severity="warn"),)))
    await at.settle()
    assert (await at.offer(booking, POSITION, WORKER)).status_code == 204
    assert (await at.accept(booking, WORKER)).status_code == 204
    before = now()
    await at.tell(TicketChanged(WORKER, replace(forever, suspended=(Suspension(date(2026, 1, 1)),))))
    told = await taken(at)
    assert told["audit.pdf"].startswith(b"%PDF-")
    now_known = json.loads(told["audit.json"])
    [place] = now_known["places"]
    [held] = place["bookings"]
    assert (now_known["asked_by"], now_known["site"], place["title"]) == ("Inspector Low", "Cadia", "Dogger")
    assert (held["name"], held["status"], held["verdict"]) == ("Ash Doe", "red", "block")
    assert [step["what"] for step in held["steps"]] == ["shift_offered", "offer_accepted", "booking_flagged"]
    assert all(step["actor"] and step["happened_at"] <= step["recorded_at"] for step in held["steps"])
    then = json.loads((await taken(at, known_at=before.isoformat()))["audit.json"])["places"][0]["bookings"][0]
    assert (then["status"], then["verdict"], len(then["steps"])) == ("confirmed", "warn", 2)
    assert {each["type"]: each["withdrawn"] for each in then["tickets"]} == {"AU.HRWL.DG": [], "MEDICAL": []}


@pytest.mark.parametrize("jurisdiction", ["AU-NSW", "NZ"])
async def test_of_a_medical_nothing_is_told_but_fit_or_not_and_until_when(at_the_desk: Desk, jurisdiction: str) -> None:
    at, booking = at_the_desk, uuid4()
    await crewed(at)
    asking = SiteRule(require="MEDICAL", layer="client", severity="warn")
    await at.tell(TicketChanged(WORKER, MEDICAL), replace(site, jurisdiction=jurisdiction, rules=(asking,)))
    await at.settle()
    await at.offer(booking, POSITION, WORKER)
    assert (await at.accept(booking, WORKER)).status_code == 204
    body = (await taken(at))["audit.json"]
    held = json.loads(body)["places"][0]["bookings"][0]
    [medical] = [each for each in held["tickets"] if each["type"] == "MEDICAL"]
    assert (medical["fit"], medical["expires"], medical["evidence"], medical["issued"]) == (False, str(MEDICAL.expires), "", None)
    assert b"Insulin" not in body
    called = {"AU-NSW": "Pre-employment medical", "NZ": "MEDICAL"}[jurisdiction]
    assert {each["sentence"] for each in held["reasons"]} == {f"Not fit for this shift ({called})."}


async def test_of_who_did_not_accept_no_ticket_is_shown(at_the_desk: Desk) -> None:
    at = at_the_desk
    await crewed(at)
    await at.settle()
    assert (await at.offer(uuid4(), POSITION, WORKER)).status_code == 204
    [asked] = json.loads((await taken(at))["audit.json"])["places"][0]["bookings"]
    assert (asked["name"], asked["status"], asked["tickets"]) == ("Ash Doe", "offered", [])


async def test_that_somebody_asked_is_written_down_and_what_is_not_there_is_refused(at_the_desk: Desk) -> None:
    at = at_the_desk
    await crewed(at)
    await taken(at)
    [event] = [each.event for each in (await at.store.after("", 100)).events if isinstance(each.event, AuditTaken)]
    assert (event.shift, event.by) == (SHIFT, "Inspector Low")
    missing = await at.client.post(f"/v1/crewing/shifts/{uid(77)}/audits", json={"by": "Inspector Low"})
    unnamed = await at.client.post(f"/v1/crewing/shifts/{SHIFT}/audits", json={"by": " "})
    assert [each.json()["type"] for each in (missing, unnamed)] == ["/v1/problems/nothing_in_shift", "/v1/problems/blank"]


def test_asking_is_written_down_once() -> None:
    take, took = TakeAudit(SHIFT, "Kim", NOON, None), AuditTaken(SHIFT, NOON, None, "Kim")
    given(AUDIT).when(take).then(took)
    given(AUDIT, took).when(take).then()


def test_a_bundle_that_was_changed_in_any_way_is_told_apart() -> None:
    packed, keys = bundled(FILES, KEY, (KEY.public,)), jwks((KEY.public,))
    assert checked("a.zip", packed, keys).files == ("audit.json", "audit.pdf")
    assert bundled(FILES, KEY, (KEY.public,)) == packed
    for name in ("audit.json", "audit.pdf", "added.txt", "manifest.sig"):
        with pytest.raises(BundleChanged):
            checked("a.zip", changed(packed, name, b"else"), keys)
    for wrong in (b"", b"PK", changed(packed, "manifest.json", b"{}"), changed(packed, "keys.json", b"{}")):
        with pytest.raises(NotABundle):
            checked("a.zip", wrong, None)


def test_an_old_key_still_counts_and_a_strange_one_does_not() -> None:
    newer = SigningKey(Ed25519PrivateKey.generate(), NOON + timedelta(days=1))
    packed = bundled(FILES, KEY, (KEY.public,))
    assert checked("a.zip", packed, jwks((newer.public, KEY.public))).kid == KEY.kid
    with pytest.raises(KeyUnknown):
        checked("a.zip", packed, jwks((newer.public,)))
    forged = bundled(FILES, newer, (newer.public,))
    assert not checked("a.zip", forged, None).trusted
    with pytest.raises(KeyUnknown):
        checked("a.zip", forged, jwks((KEY.public,)))


def test_a_bundle_is_checked_from_the_command_line_without_a_server(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad, keys = tmp_path / "good.zip", tmp_path / "bad.zip", tmp_path / "keys.json"
    good.write_bytes(bundled(FILES, KEY, (KEY.public,)))
    bad.write_bytes(changed(good.read_bytes(), "audit.json", b"else"))
    keys.write_bytes(jwks((KEY.public,)))
    assert main(["audit", "verify", str(good), "--keys", str(keys)]) == 0
    assert KEY.kid in capsys.readouterr().out
    assert main(["audit", "verify", str(good)]) == 0
    assert "--keys" in capsys.readouterr().out
    assert main(["audit", "verify", str(bad), "--keys", str(keys)]) == 1
    assert "audit.json was changed" in capsys.readouterr().err
    assert main(["audit", "verify", str(tmp_path / "nowhere.zip")]) == 1
    assert "nowhere.zip cannot be read" in capsys.readouterr().err


def test_a_bundle_that_is_damaged_anywhere_is_refused_in_words() -> None:
    whole = bundled({"audit.json": b"{}" * 500}, KEY, (KEY.public,))
    for at in range(len(whole)):
        damaged = bytearray(whole)
        damaged[at] ^= 0xFF
        with suppress(NotABundle, BundleChanged, KeyUnknown):
            checked("a.zip", bytes(damaged), None)
