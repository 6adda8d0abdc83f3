"""How the routes of jobs reach its streams and its rows."""

from typing import Annotated, Never

from fastapi import Depends

from rigger.contexts.jobs.domain import allocation, client, commands, crane, job, knowledge, rule_book, rule_orders, site
from rigger.contexts.jobs.domain.ask import JobCommand
from rigger.contexts.jobs.events.crane import AllocationEvent, CraneEvent
from rigger.contexts.jobs.events.job import JobEvent
from rigger.contexts.jobs.events.rules import RulesKept
from rigger.contexts.jobs.events.site import ClientEvent, SiteEvent
from rigger.contexts.jobs.views import rule_books, shifts
from rigger.contracts.standards import AMENDMENTS
from rigger.edge.stores import rows, streams
from rigger.kernel.rows import Rows
from rigger.kernel.streams import Streams

type Clients = Annotated[Streams[commands.NameClient, client.Client, ClientEvent, Never], Depends(streams(client.CLIENT))]
type Sites = Annotated[Streams[commands.SiteCommand, site.Known, SiteEvent, site.Heard], Depends(streams(site.SITE))]
type Cranes = Annotated[Streams[crane.DescribeCrane, crane.Crane, CraneEvent, Never], Depends(streams(crane.CRANE))]
type Allocations = Annotated[
    Streams[allocation.AllocationCommand, allocation.Known, AllocationEvent, allocation.Heard], Depends(streams(allocation.ALLOCATION))
]
type JobStreams = Streams[JobCommand, knowledge.Known, JobEvent, knowledge.Heard]
type Jobs = Annotated[JobStreams, Depends(streams(job.JOB))]
type RuleBooks = Annotated[Streams[rule_orders.RuleCommand, rule_book.Known, RulesKept, rule_book.Heard], Depends(streams(rule_book.RULES))]

type Standing = Annotated[Rows, Depends(rows("jobs"))]
"""Rows that change together with what they show."""

type Told = Annotated[Rows, Depends(rows("jobs", rule_books.PASSED_ON, AMENDMENTS))]
"""Rows of what is asked on sites and what was made of the catalogue, which follow within moments."""

type Following = Annotated[Rows, Depends(rows("jobs", shifts.SHIFTS, rule_books.PASSED_ON, AMENDMENTS))]
"""Rows of shifts, of what is asked and what was made of the catalogue, which follow within moments."""
