"""A learning cycle as a ring of four stages, drawn on the server."""

from dataclasses import dataclass
from math import cos, pi, sin

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learning.models import LearningCycle, Stage

MIDDLE, RADIUS, GAP = 120, 92, 0.07
SHORT = {
    Stage.PURPOSE: gettext_lazy("Purpose"),
    Stage.UNDERSTAND: gettext_lazy("Understand"),
    Stage.TRY: gettext_lazy("Try"),
    Stage.EMBED: gettext_lazy("Make sense"),
}


@dataclass(frozen=True)
class RingStage:
    key: str
    name: str
    short: str
    is_now: bool
    number: int
    path: str
    x: float
    y: float
    stands_here: list[str]


def ring(cycle: LearningCycle) -> list[RingStage]:
    stands = _what_stands_in_each(cycle)
    return [
        RingStage(
            key=stage.value,
            name=stage.label,
            short=SHORT[stage],
            is_now=cycle.stage == stage,
            number=turn + 1,
            path=_arc(turn),
            x=_point(turn + 0.5)[0],
            y=_point(turn + 0.5)[1],
            stands_here=stands[stage],
        )
        for turn, stage in enumerate(Stage)
    ]


def _arc(turn: int) -> str:
    """A quarter of the ring, clockwise from the top."""
    (x1, y1), (x2, y2) = _point(turn + GAP), _point(turn + 1 - GAP)
    return f"M {x1} {y1} A {RADIUS} {RADIUS} 0 0 1 {x2} {y2}"


def _point(turn: float) -> tuple[float, float]:
    angle = turn * pi / 2 - pi / 2
    return round(MIDDLE + RADIUS * cos(angle), 1), round(MIDDLE + RADIUS * sin(angle), 1)


def _what_stands_in_each(cycle: LearningCycle) -> dict[str, list[str]]:
    experiments = list(cycle.experiments.all())
    running = [each.title for each in experiments if not each.decision]
    decided = [_("%(title)s: %(decision)s") % {"title": e.title, "decision": e.get_decision_display()}
               for e in experiments if e.decision]  # fmt: skip
    return {
        Stage.PURPOSE: [cycle.purpose],
        Stage.UNDERSTAND: [cycle.question] if cycle.question else [],
        Stage.TRY: running,
        Stage.EMBED: [*decided, *_summary_of(cycle)],
    }


def _summary_of(cycle: LearningCycle) -> list[str]:
    summary = getattr(cycle, "summary", None)
    if summary is None:
        return []
    return [_("summary signed and published") if summary.is_published else _("summary in draft")]
