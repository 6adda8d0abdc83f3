from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from rigger.contexts.workforce.domain.looks import LOOKS, LookIsOver, LookTaken, MedicalIsClosed, NoSuchLook, OpenFile, check
from rigger.contexts.workforce.events import FileOpened
from rigger.kernel.spec import given
from rigger.kernel.values import Blank, Forgotten
from tests.contexts.serving import OURS, THEIRS, Serving
from tests.contexts.workforce.people import AT, RIGGING
from tests.papers import made

LOOK, FILE = UUID(int=0x10), UUID(int=0xF1)
OPENED = FileOpened(LOOK, RIGGING, FILE, "verifier", AT, "Kim Vale", "new copy")
OPEN = OpenFile(LOOK, RIGGING, FILE, medical=False, by="Kim Vale", role="verifier", why="new copy", at=AT)


def test_a_look_is_written_down_once_and_its_id_is_good_for_no_other() -> None:
    given(LOOKS).when(OPEN).then(OPENED)
    given(LOOKS, OPENED).when(replace(OPEN, at=AT + timedelta(hours=1))).then()
    given(LOOKS, OPENED).when(replace(OPEN, by="Bo Roe")).refused(LookTaken)
    for wrong in ({"by": " "}, {"why": ""}):
        given(LOOKS).when(replace(OPEN, **wrong)).refused(Blank)


@pytest.mark.parametrize("role", ["verifier", "coordinator"])
def test_the_file_of_a_medical_is_for_its_holder_and_the_compliance_officer(role: str) -> None:
    closed = replace(OPEN, medical=True)
    given(LOOKS).when(replace(closed, role=role)).refused(MedicalIsClosed)
    for may in ("holder", "compliance_officer"):
        given(LOOKS).when(replace(closed, role=may)).then(replace(OPENED, role=may))


def test_a_look_shows_its_own_file_for_ten_minutes() -> None:
    check((OPENED,), LOOK, FILE, AT + timedelta(minutes=10))
    with pytest.raises(LookIsOver):
        check((OPENED,), LOOK, FILE, AT + timedelta(minutes=10, seconds=1))
    for look, file in ((uuid4(), FILE), (LOOK, uuid4())):
        with pytest.raises(NoSuchLook):
            check((OPENED,), look, file, AT)


class Desk:
    """A worker with a ticket, to which files are sent."""

    def __init__(self, served: Serving) -> None:
        self.served, self.worker, self.ticket = served, uuid4(), uuid4()

    @property
    def path(self) -> str:
        return f"/crew-records/{self.worker}/tickets/{self.ticket}"

    async def open(self, kind: str = "RB") -> "Desk":
        await self.served.done(f"/crew-records/{self.worker}", {"name": "Sam Okoro"})
        await self.served.done(self.path, {"type": kind, "expires": "2030-01-01"})
        return self

    async def send(self, content: bytes, file: UUID | None = None, *, owner: UUID = OURS, **headers: str) -> httpx.Response:
        path = f"/v1/workforce{self.path}/files/{file or uuid4()}"
        sent = {"sent": ("../../x.html", content, "text/html")}
        return await self.served.client.put(path, files=sent, headers={"rigger-organisation": str(owner)} | headers)

    async def look(self, file: UUID, role: str = "verifier", look: UUID | None = None) -> httpx.Response:
        look = look or uuid4()
        said = {"by": "Kim Vale", "role": role, "why": "new copy"}
        answer = await self.served.put(f"{self.path}/files/{file}/looks/{look}", said)
        return answer if answer.status_code != 204 else await self.shown(file, look)

    async def shown(self, file: UUID, look: UUID) -> httpx.Response:
        return await self.served.client.get(f"/v1/workforce{self.path}/files/{file}/looks/{look}")

    async def evidence(self) -> tuple[str, list[Any]]:
        await self.served.settle()
        (line,) = (await self.served.get("/tickets"))["items"]
        return line["of"]["held"]["evidence"], line["of"]["files"]


@pytest.fixture
async def desk(served: Serving) -> Desk:
    return await Desk(served).open()


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


async def test_a_photo_makes_the_ticket_a_copy_and_is_shown_to_who_says_why(desk: Desk) -> None:
    file = uuid4()
    assert (await desk.send(made.told(), file)).status_code == 204
    evidence, (attached,) = await desk.evidence()
    assert (evidence, attached["file"], attached["media"], attached["looked"]) == ("copy", str(file), "image/jpeg", False)
    shown = await desk.look(file)
    assert shown.content.startswith(b"\xff\xd8\xff")
    assert made.SECRET not in shown.content
    kept = {name: shown.headers[name] for name in ("content-type", "content-disposition", "cache-control", "x-content-type-options")}
    assert kept == {
        "content-type": "image/jpeg", "content-disposition": f'attachment; filename="ticket-{file}.jpg"',
        "cache-control": "no-store, private", "x-content-type-options": "nosniff",
    }  # fmt: skip


async def test_a_pdf_is_shown_without_its_scripts(desk: Desk) -> None:
    file = uuid4()
    assert (await desk.send(made.SCRIPT, file)).status_code == 204
    shown = await desk.look(file, "coordinator")
    assert (shown.headers["content-type"], b"JavaScript" in shown.content) == ("application/pdf", False)


async def test_nobody_sees_a_file_before_it_is_written_down_who_looks(desk: Desk) -> None:
    file, other = uuid4(), uuid4()
    for each in (file, other):
        assert (await desk.send(made.photo(), each)).status_code == 204
    look = uuid4()
    assert code(await desk.shown(file, look)) == (404, "no_such_look")
    assert (await desk.look(file, look=look)).status_code == 200
    assert code(await desk.shown(other, look)) == (404, "no_such_look")
    assert code(await desk.look(uuid4())) == (404, "no_such_file")
    await desk.served.settle()
    (line,) = (await desk.served.get(f"/crew-records/{desk.worker}/looks"))["items"]
    assert (line["look"], line["by"], line["role"], line["why"]) == (str(look), "Kim Vale", "verifier", "new copy")


async def test_a_medical_is_opened_by_few_even_if_its_ticket_is_renamed(served: Serving) -> None:
    desk, file = await Desk(served).open("MEDICAL"), uuid4()
    assert (await desk.send(made.photo(), file)).status_code == 204
    assert code(await desk.look(file)) == (403, "medical_is_closed")
    await served.done(desk.path, {"type": "RB", "expires": "2030-01-01"})
    assert code(await desk.look(file, "coordinator")) == (403, "medical_is_closed")
    assert (await desk.look(file, "holder")).status_code == 200


async def test_sending_a_file_twice_is_harmless_and_another_under_its_id_is_refused(desk: Desk) -> None:
    file = uuid4()
    for _ in range(2):
        assert (await desk.send(made.photo(), file, **{"idempotency-key": "a"})).status_code == 204
        assert (await desk.send(made.photo(), file)).status_code == 204
    assert code(await desk.send(made.photo(size=(30, 30)), file)) == (409, "file_id_taken")
    assert len((await desk.evidence())[1]) == 1


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", "paper_empty"), (b"<svg/>", "paper_unknown"), (made.bomb(20_000, 20_000), "photo_too_many_pixels"),
        (b"\xff\xd8\xff\xe0 and then nothing", "paper_broken"), (made.LOCKED, "pdf_locked"),
        (b"\0\0\0\x18ftypheic", "paper_is_heic"), (b"%PDF-" + b"0" * 15_000_001, "paper_too_large"),
    ],
)  # fmt: skip
async def test_a_hostile_file_is_refused_and_nothing_of_it_is_kept(desk: Desk, content: bytes, refusal: str) -> None:
    assert code(await desk.send(content)) == (422, refusal)
    assert await desk.evidence() == ("claimed", [])
    assert await desk.served.files.before(far_ahead()) == ()


async def test_a_file_for_nobodys_ticket_is_refused_before_it_is_opened(desk: Desk) -> None:
    desk.ticket = uuid4()
    assert code(await desk.send(b"<svg/>")) == (404, "no_such_ticket")
    assert code(await desk.send(b"<svg/>", owner=THEIRS)) == (404, "no_such_crew_record")


async def test_a_file_taken_away_is_gone_and_one_of_another_ticket_stays(desk: Desk) -> None:
    file, first = uuid4(), desk.ticket
    await desk.send(made.photo(), file)
    desk.ticket = uuid4()
    await desk.served.done(desk.path, {"type": "C6", "expires": "2030-01-01"})
    assert (await desk.served.delete(f"{desk.path}/files/{file}")).status_code == 204
    desk.ticket = first
    assert (await desk.look(file)).status_code == 200
    assert (await desk.served.delete(f"{desk.path}/files/{file}")).status_code == 204
    assert await desk.served.files.before(far_ahead()) == ()
    assert code(await desk.look(file)) == (404, "no_such_file")


async def test_a_file_lies_sealed_and_nobody_reads_it_once_its_worker_is_forgotten(desk: Desk) -> None:
    file = uuid4()
    await desk.send(made.photo(), file)
    kept = desk.served.files
    (placed,) = await kept.before(far_ahead())
    sealed = kept.folder.read(placed)
    assert sealed
    assert b"\xff\xd8\xff" not in sealed
    assert await kept.get(OURS, desk.worker, file)
    assert (await desk.look(file)).status_code == 200
    assert (await desk.served.delete(f"/crew-records/{desk.worker}")).status_code == 204
    await desk.served.settle()
    assert kept.folder.read(placed) == sealed
    assert await kept.get(OURS, desk.worker, file) is None
    assert code(await desk.look(file)) == (409, "worker_was_forgotten")
    looked = [each.event for each in (await desk.served.store.after("", 100)).events if isinstance(each.event, FileOpened)]
    assert [(each.by, each.why) for each in looked] == [(Forgotten(), Forgotten())]


def far_ahead() -> datetime:
    return AT + timedelta(days=36_500)
