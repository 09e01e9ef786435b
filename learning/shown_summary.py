"""A summary as it is read: what was compiled, with the words and owners its sources still give."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from hubs.models import Role

from .models import Barrier, Experiment, Stage, Summary, SummaryPart, SummarySource

LABELS = {
    "stage": dict(Stage.choices),
    "level": dict(Barrier.Level.choices),
    "kind": dict(Barrier.Kind.choices),
    "decision": dict(Experiment.Decision.choices),
    "role": {
        Role.Kind.PRACTITIONER: _("practitioners"),
        Role.Kind.COORDINATOR: _("hub coordinators"),
        Role.Kind.MANAGER: _("managers"),
        Role.Kind.GOVERNANCE_LEAD: _("information governance leads"),
        Role.Kind.SAFEGUARDING_LEAD: _("safeguarding leads"),
    },
}


@dataclass(frozen=True)
class ShownPart:
    """A part, its template, and what the template may use."""

    part: SummaryPart
    content: dict
    sources: list[SummarySource]
    withdrawn: bool

    @property
    def template(self) -> str:
        return f"learning/parts/{self.part.key}.html"


def shown_parts(summary: Summary, *, with_sources: bool = False) -> list[ShownPart]:
    """Every part of a summary, in two queries and what its sources need."""
    return [_shown(part, with_sources=with_sources) for part in summary.parts.with_sources()]


def shown_part(part: SummaryPart) -> ShownPart:
    return _shown(SummaryPart.objects.with_sources().get(pk=part.pk), with_sources=True)


def _shown(part: SummaryPart, *, with_sources: bool) -> ShownPart:
    sources = list(part.sources.all())
    by_ref = {source.ref: source for source in sources}
    return ShownPart(
        part=part,
        content=_resolved(part.content, by_ref),
        sources=[source for source in sources if source.withdrawn_at is None] if with_sources else [],
        withdrawn=any(source.withdrawn_at for source in sources),
    )


def _resolved(value, by_ref: dict[str, SummarySource]):
    """Codes become words, days become days, refs become what still stands behind them."""
    if isinstance(value, list):
        return [_resolved(each, by_ref) for each in value if not _all_taken_back(each, by_ref)]
    if not isinstance(value, dict):
        return value
    shown = {key: _resolved(each, by_ref) for key, each in value.items()}
    for key in LABELS:
        if isinstance(value.get(key), str):
            shown[f"{key}_words"] = LABELS[key].get(value[key], "")
    for key in [key for key in value if key.endswith("_on")]:
        shown[key] = date.fromisoformat(value[key]) if value[key] else None
    if "quotes" in value:
        shown["quotes"] = [by_ref[ref] for ref in value["quotes"] if ref in by_ref and by_ref[ref].quote]
    if "sources" in value:
        shown["from"] = [by_ref[ref] for ref in value["sources"] if ref in by_ref]
    if value.get("kind") == "role":
        shown["group"] = LABELS["role"].get(value["group"], value["group"])
    return shown


def _all_taken_back(item, by_ref: dict[str, SummarySource]) -> bool:
    """What rests on reflections alone goes when all of them were taken back."""
    refs = item.get("sources", []) if isinstance(item, dict) else []
    reflections = [ref for ref in refs if ref.startswith("r")]
    return bool(reflections) and all(ref not in by_ref or by_ref[ref].withdrawn_at for ref in reflections)
