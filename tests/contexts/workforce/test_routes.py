from uuid import UUID, uuid4

from tests.contexts.serving import OURS, THEIRS, Serving

SAM, KIM, CARD = (UUID(int=n) for n in (0xA1, 0xA2, 0xB1))
TOLD = {
    "name": "Sam Okoro", "phone": "0400 000 001", "email": "sam@example.com", "born": "1988-04-02", "payroll": "00417",
    "home_latitude": -20.74, "home_longitude": 116.85,
}  # fmt: skip
TICKET = {"type": "RB", "number": "0012345", "issuer": "WorkSafe WA", "issued": "2022-05-01", "expires": "2027-05-01"}


async def test_a_described_worker_can_be_read_and_the_etag_guards_the_next_change(served: Serving) -> None:
    first = await served.done(f"/crew-records/{SAM}", TOLD)
    assert first.headers["etag"] == '"1"'
    shown = await served.get(f"/crew-records/{SAM}")
    assert shown == TOLD | {"worker": str(SAM), "status": "open", "version": 1, "tickets": 0, "away": [], "new": False, "activity": []}
    stale = await served.put(f"/crew-records/{SAM}", TOLD | {"name": "Sam O."}, **{"if-match": '"7"'})
    assert (stale.status_code, stale.json()["type"]) == (412, "/v1/problems/stale")


async def test_workers_are_listed_by_name_a_page_at_a_time(served: Serving) -> None:
    for name in ("Sam Okoro", "sally Vale", "Ana Zorn", "SAM Abel"):
        await served.done(f"/crew-records/{uuid4()}", {"name": name})
    first = await served.get("/crew-records", name="sa", limit=2)
    assert [each["name"] for each in first["items"]] == ["sally Vale", "SAM Abel"]
    second = await served.get("/crew-records", name="sa", limit=2, cursor=first["next"])
    assert ([each["name"] for each in second["items"]], second["next"]) == (["Sam Okoro"], None)


async def test_workers_who_left_can_be_listed_apart(served: Serving) -> None:
    for worker, name in ((SAM, "Sam"), (KIM, "Kim")):
        await served.done(f"/crew-records/{worker}", {"name": name})
    await served.done(f"/crew-records/{SAM}/closure")
    assert [each["name"] for each in (await served.get("/crew-records", status="closed"))["items"]] == ["Sam"]
    assert (await served.delete(f"/crew-records/{SAM}/closure")).status_code == 204
    assert (await served.get("/crew-records", status="closed"))["items"] == []


async def test_another_organisation_sees_and_changes_nothing(served: Serving) -> None:
    await served.done(f"/crew-records/{SAM}", TOLD)
    await served.done(f"/crew-records/{SAM}/tickets/{CARD}", TICKET)
    await served.settle()
    assert (await served.get("/crew-records", owner=THEIRS))["items"] == []
    assert (await served.get("/tickets", owner=THEIRS))["items"] == []
    assert (await served.get(f"/crew-records/{SAM}", owner=THEIRS))["type"] == "/v1/problems/no_such_crew_record"
    assert (await served.put(f"/crew-records/{SAM}", TOLD, owner=THEIRS)).status_code == 404
    assert (await served.get(f"/crew-records/{SAM}", owner=OURS))["name"] == "Sam Okoro"


async def test_a_ticket_goes_through_all_that_its_issuer_may_say(served: Serving) -> None:
    await served.done(f"/crew-records/{SAM}", TOLD)
    ticket = f"/crew-records/{SAM}/tickets/{CARD}"
    steps: list[tuple[str, object, str]] = [
        ("", TICKET, "current"),
        ("/evidence", {"evidence": "sighted", "by": "Kim Vale", "on": "2026-03-02", "where": "Karratha yard"}, "current"),
        ("/suspension", {"first": "2023-01-01"}, "suspended"),
        ("/renewal", {"lodged": "2023-02-01"}, "suspended"),
        ("/renewal/refusal", {"refused": "2023-03-01"}, "suspended"),
        ("/card", {"expires": "2028-05-01"}, "suspended"),
        ("/cancellation", {"first": "2023-04-01"}, "cancelled"),
    ]
    for path, body, standing in steps:
        await served.done(ticket + path, body)
        await served.settle()
        (line,) = (await served.get("/tickets", worker=SAM))["items"]
        assert line["standing"] == standing
        if path == "/suspension":
            assert (await served.delete(f"{ticket}/suspension?day=2023-01-15")).status_code == 204
            await served.done(ticket + path, body)
    assert line["of"]["expires"] == "2028-05-01"
    assert (await served.delete(ticket)).status_code == 204
    await served.settle()
    assert (await served.get("/tickets", worker=SAM))["items"] == []


async def test_tickets_are_found_by_class_and_number_and_by_when_they_end(served: Serving) -> None:
    for worker, name in ((SAM, "Sam"), (KIM, "Kim")):
        await served.done(f"/crew-records/{worker}", {"name": name})
    await served.done(f"/crew-records/{SAM}/tickets/{CARD}", TICKET)
    await served.done(f"/crew-records/{SAM}/tickets/{uuid4()}", TICKET | {"type": "C6", "expires": "2026-12-01"})
    await served.done(f"/crew-records/{KIM}/tickets/{CARD}", {"type": "INDUCTION:Mt Foo"})
    await served.done(f"/crew-records/{KIM}/tickets/{uuid4()}", TICKET | {"expires": "2026-06-01"})
    await served.settle()
    assert await found(served, type="AU.HRWL.RB", number="0012345") == [("Kim", "AU.HRWL.RB"), ("Sam", "AU.HRWL.RB")]
    assert await found(served, expires_before="2027-05-01") == [("Kim", "AU.HRWL.RB"), ("Sam", "AU.HRWL.C6")]
    assert await found(served, worker=KIM) == [("Kim", "AU.HRWL.RB"), ("Kim", "INDUCTION:Mt Foo")]
    await served.done(f"/crew-records/{KIM}/closure")
    assert await found(served, expires_before="2027-05-01") == [("Sam", "AU.HRWL.C6")]


async def found(served: Serving, **query: object) -> list[tuple[str, str]]:
    """Walk the list two lines at a time."""
    lines: list[tuple[str, str]] = []
    cursor: object = ""
    while cursor is not None:
        page = await served.get("/tickets", limit=2, **query, **({"cursor": cursor} if cursor else {}))
        lines += [(each["of"]["name"], each["of"]["held"]["type"]) for each in page["items"]]
        cursor = page["next"]
    return lines


async def test_a_reader_may_wait_for_their_own_change(served: Serving) -> None:
    await served.done(f"/crew-records/{SAM}", TOLD)
    done = await served.done(f"/crew-records/{SAM}/tickets/{CARD}", TICKET)
    await served.settle()
    headers = {"rigger-at-least": done.headers["rigger-sequence"]}
    answer = await served.client.get("/v1/workforce/tickets", headers=headers)
    assert len(answer.json()["items"]) == 1


async def test_a_worker_goes_away_and_comes_back(served: Serving) -> None:
    await served.done(f"/crew-records/{SAM}", TOLD)
    away = f"/crew-records/{SAM}/away/{CARD}"
    await served.done(away, {"starts_at": "2026-03-09T06:00:00+08:00", "ends_at": "2026-03-12T06:00:00+08:00"})
    shown = await served.get(f"/crew-records/{SAM}")
    assert shown["away"] == [{"stretch": str(CARD), "starts_at": "2026-03-08T22:00:00Z", "ends_at": "2026-03-11T22:00:00Z"}]
    assert (await served.delete(away)).status_code == 204
    assert (await served.get(f"/crew-records/{SAM}"))["away"] == []


async def test_nothing_of_a_forgotten_worker_is_shown(served: Serving) -> None:
    await served.done(f"/crew-records/{SAM}", TOLD)
    await served.done(f"/crew-records/{SAM}/tickets/{CARD}", TICKET)
    await served.settle()
    assert (await served.delete(f"/crew-records/{SAM}")).status_code == 204
    await served.settle()
    assert (await served.get("/crew-records"))["items"] == []
    assert (await served.get("/tickets"))["items"] == []
    again = await served.put(f"/crew-records/{SAM}", TOLD)
    assert (again.status_code, again.json()["type"]) == (409, "/v1/problems/worker_was_forgotten")


BAD_INPUT: tuple[tuple[str, object, int, str], ...] = (
    ("", {"name": "x" * 500_000}, 422, "too_long"),
    ("", {"name": "a\x00b"}, 422, "control_characters"),
    ("", {"name": "Sam", "home_latitude": 10}, 422, "home_off_the_map"),
    ("", {"name": "Sam", "nickname": "S"}, 422, "fields_wrong"),
    (f"/tickets/{CARD}", TICKET | {"type": "RX"}, 422, "unknown_class"),
    (f"/tickets/{CARD}", TICKET | {"expires": "2021-05-01"}, 422, "expiry_before_issue"),
    (f"/tickets/{CARD}", TICKET | {"expires": "2999-05-01"}, 422, "absurd_day"),
    (f"/tickets/{CARD}/suspension", {"first": "2026-03-01"}, 404, "no_such_ticket"),
    (f"/away/{CARD}", {"starts_at": "2026-03-12T06:00:00Z", "ends_at": "2026-03-09T06:00:00Z"}, 422, "away_backwards"),
    (f"/away/{CARD}", {"starts_at": "2026-03-09T06:00:00", "ends_at": "2026-03-12T06:00:00Z"}, 422, "fields_wrong"),
)


async def test_bad_input_gets_a_named_refusal(served: Serving) -> None:
    await served.done(f"/crew-records/{SAM}", TOLD)
    for path, body, status, problem in BAD_INPUT:
        answer = await served.put(f"/crew-records/{SAM}{path}", body)
        assert (answer.status_code, answer.json()["type"]) == (status, f"/v1/problems/{problem}")
        assert answer.json()["detail"]


HOSTILE = ("Zoë 👩🏽‍🏭 O'Brien", "=HYPERLINK(1)", "'; DROP TABLE crew_records; --", "أحمد الرافع", "%s %(name)s", "\u200fright")


async def test_hostile_names_are_kept_and_found_as_they_are(served: Serving) -> None:
    for name in HOSTILE:
        await served.done(f"/crew-records/{SAM}", {"name": name})
        page = await served.get("/crew-records", name=name)
        assert [each["name"] for each in page["items"]] == [name]


async def test_the_rows_in_the_database_are_the_fold_of_the_log(served: Serving) -> None:
    await served.done(f"/crew-records/{SAM}", TOLD)
    await served.done(f"/crew-records/{SAM}/away/{CARD}", {"starts_at": "2026-03-09T06:00:00+08:00", "ends_at": "2026-03-12T06:00:00Z"})
    whole = {"conditions": ["site A"], "interim": {"kind": "noa"}, "attributes": [{"name": "signal", "values": ["hand"]}]}
    await served.done(f"/crew-records/{SAM}/tickets/{CARD}", TICKET | whole)
    await served.done(f"/crew-records/{SAM}/tickets/{CARD}/suspension", {"first": "2026-03-01"})
    await served.settle()
    await served.rows_are_folds()
