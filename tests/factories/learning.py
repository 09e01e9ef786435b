from datetime import datetime, timedelta

from django.utils import timezone

from hubs.models import Hub, Role
from learning import actions
from learning.models import Barrier, Change, Compilation, Experiment, LearningCycle, Reflection, Rule, Summary
from relational.access import acting_as
from tests.factories.practitioners import make_hub, make_organisation, make_worker_of

ONE_BREATH = {"Something that stayed with me…": "He opened the post himself.", "Next time…": "I wait a little longer."}


def days_ago(number: int) -> datetime:
    return timezone.now() - timedelta(days=number)


def make_reflection(by, answers=ONE_BREATH, *, hub: Hub | None = None, **fields) -> Reflection:
    if hub is not None:
        fields.setdefault("reach", Reflection.Reach.HUB)
    with acting_as(by):
        return actions.write_reflection(answers=answers, by=by, hub=hub, **fields)


def make_barrier(by, line: str = "A new tenancy needs two forms of photo ID.", **fields) -> Barrier:
    with acting_as(by):
        return actions.notice_barrier(line=line, by=by, **fields)


def make_rule(by, name: str = "Three missed appointments and you are out.", **fields) -> Rule:
    with acting_as(by):
        return actions.register_rule(name=name, by=by, **fields)


def make_change(by, hub: Hub, words: str = "A card goes through the door before any letter.", **fields) -> Change:
    with acting_as(by):
        return actions.record_change(hub=hub, words=words, by=by, **fields)


def make_cycle(by, hub: Hub, purpose: str = "To be known by one person, not seven offices.", **fields) -> LearningCycle:
    fields.setdefault("starts_on", timezone.localdate() - timedelta(days=30))
    fields.setdefault("ends_on", timezone.localdate() + timedelta(days=12))
    with acting_as(by):
        return actions.begin_cycle(hub=hub, purpose=purpose, by=by, **fields)


def make_experiment(by, cycle: LearningCycle, title: str = "Hold the rent letters for a week", **fields) -> Experiment:
    fields.setdefault("assumption", "A call before the letter changes what happens.")
    with acting_as(by):
        return actions.begin_experiment(cycle=cycle, title=title, by=by, **fields)


def ask(cycle: LearningCycle, by) -> Compilation:
    with acting_as(by):
        return actions.ask_for_compilation(cycle=cycle, by=by)


def compile_cycle(cycle: LearningCycle, by) -> Summary:
    """The draft, compiled as the job would."""
    return actions.compile_summary(compilation=ask(cycle, by))


def sign(
    summary: Summary, by, told_back: str = "You said the letters frighten people. We hold them back now."
) -> Summary:
    with acting_as(by):
        return actions.sign_summary(summary=summary, by=by, told_back=told_back)


class HubAtWork:
    """A hub with a manager, a coordinator and workers of two organisations, and a cycle under way."""

    def __init__(self, workers: int = 4) -> None:
        self.hub = make_hub()
        self.council, self.housing = make_organisation(), make_organisation()
        self.manager = make_worker_of(self.hub, Role.Kind.MANAGER, "Ruth Achebe", organisation=self.council)
        self.coordinator = make_worker_of(self.hub, Role.Kind.COORDINATOR, "Gwen Parry", organisation=self.council)
        self.workers = [
            make_worker_of(self.hub, name=f"Worker Number{n}", organisation=(self.council, self.housing)[n % 2])
            for n in range(workers)
        ]
        self.cycle = make_cycle(self.manager, self.hub)
