"""The job with real workers: two at once, one killed, Redis away."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connections
from kombu.exceptions import OperationalError

from learning import actions, tasks
from learning.models import Compilation, LearningCycle, Summary, SummaryPart, SummarySource
from relational.access import acting_as
from relational.celery import app
from tests.factories.learning import HubAtWork, ask, days_ago, make_barrier, make_experiment, make_reflection, sign

ROOT = Path(__file__).parent.parent.parent
Key = SummaryPart.Key


@pytest.fixture
def place(committed_db) -> HubAtWork:
    place = HubAtWork()
    for number in range(12):
        worker = place.workers[number % 4]
        make_reflection(worker, f"Said {number}.", hub=place.hub, themes=[f"theme {number % 3}"], may_quote=True)
    make_barrier(place.workers[0], hub=place.hub)
    make_experiment(place.workers[0], place.cycle)
    return place


@pytest.fixture
def queue(test_database):
    """A queue of this test process's own: the other one's workers look into another database."""
    before, app.conf.task_default_queue = app.conf.task_default_queue, f"queue-of-{test_database}"
    yield app.conf.task_default_queue
    app.conf.task_default_queue = before


@contextmanager
def a_worker(queue: str, application_url: str):
    command = [sys.executable, "-m", "celery", "-A", "relational", "worker", "--pool", "solo", "-Q", queue]
    command += ["--without-gossip", "--without-mingle", "--without-heartbeat", "-n", f"{queue}-{time.monotonic_ns()}"]
    environment = os.environ | {"DATABASE_URL": application_url}
    worker = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield worker
    finally:
        worker.kill()
        worker.wait()


def wait_until(truth, seconds: float = 40) -> None:
    until = time.monotonic() + seconds
    while not truth():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.1)


def seen_by(practitioner, what):
    with acting_as(practitioner):
        return what()


def state_of(run, by) -> str:
    return seen_by(by, lambda: Compilation.objects.get(pk=run.pk).state)


def everything(by) -> tuple:
    def look():
        summary = Summary.objects.get()
        sources = SummarySource.objects.values_list("part__key", "reflection", "barrier", "experiment", "quote")
        return summary.inputs_digest, list(summary.parts.values_list("key", "content")), list(sources)

    return seen_by(by, look)


@pytest.mark.xdist_group("workers")
@pytest.mark.timeout(120)
def test_a_worker_killed_half_way_is_followed_by_another_that_finishes(
    place, queue, application_url, superuser_url, test_database
):
    manager = place.manager
    with psycopg.connect(superuser_url(test_database)) as blocking:
        # Someone stands in the way of the fourth part, so that there is a half way to be killed at.
        summary_id = blocking.execute(
            "INSERT INTO learning_summary (cycle_id, hub_id, state, inputs_digest, told_back)"
            " VALUES (%s, %s, 'draft', '', '') RETURNING id",
            [place.cycle.pk, place.hub.pk],
        ).fetchone()[0]
        blocking.commit()
        blocking.execute(
            "INSERT INTO learning_summarypart (summary_id, key, position, content, edited_words)"
            " VALUES (%s, 'surprises', 3, '{}', '')",
            [summary_id],
        )
        run = ask(place.cycle, manager)
        with a_worker(queue, application_url) as first:
            wait_until(lambda: seen_by(manager, lambda: SummaryPart.objects.count()) == 3)
            first.send_signal(signal.SIGKILL)
            first.wait()
        blocking.rollback()
    assert state_of(run, manager) == Compilation.State.RUNNING
    with psycopg.connect(superuser_url(test_database)) as superuser:
        superuser.execute("UPDATE learning_compilation SET touched_at = now() - interval '5 minutes'")
    with a_worker(queue, application_url):
        tasks.finish_interrupted_compilations()
        wait_until(lambda: state_of(run, manager) == Compilation.State.DONE)
    digest, parts, sources = everything(manager)
    assert [key for key, _ in parts] == Key.values
    assert {content["compiled_from"] for _, content in parts} == {digest}
    assert sources


@pytest.mark.xdist_group("workers")
def test_two_workers_at_once_make_one_draft(place):
    manager = place.manager
    run = ask(place.cycle, manager)
    both, failed = threading.Barrier(4), []

    def work():
        try:
            both.wait()
            tasks.compile_summary(run.pk)
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert not failed
    once = everything(manager)
    assert [key for key, _ in once[1]] == Key.values
    assert state_of(run, manager) == Compilation.State.DONE
    # One alone makes the very same.
    with acting_as(actions.compiler()):
        Summary.objects.update(compiled_at=None, inputs_digest="")
    tasks.compile_summary(ask(place.cycle, manager).pk)
    assert everything(manager) == once


def test_with_redis_away_nothing_is_lost_and_the_sweep_sends_it(place, monkeypatch):
    sent = []

    def away(*args):
        raise OperationalError("Connection refused")

    with monkeypatch.context() as without_redis:
        without_redis.setattr(tasks.compile_summary, "delay", away)
        run = ask(place.cycle, place.manager)
    assert state_of(run, place.manager) == Compilation.State.WAITING
    monkeypatch.setattr(tasks.compile_summary, "delay", sent.append)
    tasks.finish_interrupted_compilations()
    assert sent == []
    monkeypatch.setattr(tasks, "QUIET", -tasks.QUIET)
    tasks.finish_interrupted_compilations()
    assert sent == [run.pk]


def test_it_is_sent_only_when_the_asking_is_kept(place, monkeypatch):
    sent = []
    monkeypatch.setattr(tasks.compile_summary, "delay", sent.append)
    with pytest.raises(RuntimeError), acting_as(place.manager):
        actions.ask_for_compilation(cycle=place.cycle, by=place.manager)
        raise RuntimeError
    assert sent == []
    run = ask(place.cycle, place.manager)
    assert sent == [run.pk]


def test_a_cycle_that_ends_is_compiled_by_itself_once_and_once_more_when_it_is_over(place, monkeypatch):
    sent = []
    monkeypatch.setattr(tasks.compile_summary, "delay", sent.append)
    tasks.compile_due_summaries()
    assert sent == []
    with acting_as(place.manager):
        LearningCycle.objects.update(ends_on=days_ago(0).date())
    for _ in range(2):
        tasks.compile_due_summaries()
    assert len(sent) == 1
    tasks.compile_summary(sent[0])
    tasks.compile_due_summaries()
    assert len(sent) == 1
    with acting_as(place.manager):
        LearningCycle.objects.update(ends_on=days_ago(1).date())
    with acting_as(actions.compiler()):
        Summary.objects.update(compiled_at=days_ago(1))
    tasks.compile_due_summaries()
    assert len(sent) == 2
    tasks.compile_summary(sent[1])
    sign(seen_by(place.manager, Summary.objects.get), place.manager)
    tasks.compile_due_summaries()
    assert len(sent) == 2


def test_a_failed_run_may_be_tried_again(place, monkeypatch):
    run = ask(place.cycle, place.manager)
    with acting_as(place.manager):
        Compilation.objects.filter(pk=run.pk).update(state="failed", error="OperationalError")
    tasks.compile_summary(run.pk)
    assert state_of(run, place.manager) == Compilation.State.DONE
