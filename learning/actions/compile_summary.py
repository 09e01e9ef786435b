"""Compile a cycle's summary, part by part, so that whoever takes over a run that died goes on where it stopped."""

from django.db import connection
from django.utils import timezone

from learning.compiling import PARTS, Inputs, Source, compile_part, gather
from learning.models import Compilation, Summary, SummaryPart, SummarySource
from relational.access import acting_as

from .compilation import compiler

State = Compilation.State
COLUMNS = {"r": "reflection_id", "b": "barrier_id", "e": "experiment_id"}


def compile_summary(*, compilation: Compilation) -> Summary:
    """Bring the draft in step with what was shared. Run twice, or by two at once, it makes one and the same draft.

    Each part is a transaction of its own. What humans wrote beside a part stays; a signed summary is left alone.
    """
    by = compiler()
    try:
        with acting_as(by):
            summary, inputs = _begin(compilation)
        if inputs:
            for position, key in enumerate(PARTS):
                with acting_as(by):
                    _compile_part(compilation, summary, inputs, key, position)
        with acting_as(by):
            _finish(compilation, summary, inputs)
    except Exception as error:
        with acting_as(by):
            _note(compilation, State.FAILED, error=type(error).__name__)
        raise
    return summary


def _begin(compilation: Compilation) -> tuple[Summary, Inputs | None]:
    """The draft, and what to compile it from; no inputs when there is nothing to do."""
    cycle = compilation.cycle
    _alone_with(cycle.pk)
    summary, _ = Summary.objects.get_or_create(cycle=cycle, defaults={"hub_id": cycle.hub_id})
    if summary.is_published:
        return summary, None
    inputs = gather(cycle)
    if summary.inputs_digest != inputs.digest or _has_withdrawn(summary):
        summary.parts.update(content={})
        summary.inputs_digest, summary.compiled_at = inputs.digest, None
        summary.save(update_fields=["inputs_digest", "compiled_at"])
    if summary.compiled_at:
        return summary, None
    _note(compilation, State.RUNNING, parts_done=_parts_done(summary))
    return summary, inputs


def _compile_part(compilation: Compilation, summary: Summary, inputs: Inputs, key: str, position: int) -> None:
    _alone_with(compilation.cycle_id)
    if not _is_ours(summary, inputs):
        return
    part, _ = SummaryPart.objects.get_or_create(summary=summary, key=key, defaults={"position": position})
    if part.content.get("compiled_from") == inputs.digest:
        return
    content, sources = compile_part(key, inputs)
    part.content = {"compiled_from": inputs.digest, **content}
    part.save(update_fields=["content"])
    part.sources.all().delete()
    SummarySource.objects.bulk_create(_row(part, source) for source in sources)
    _note(compilation, State.RUNNING, parts_done=_parts_done(summary))


def _finish(compilation: Compilation, summary: Summary, inputs: Inputs | None) -> None:
    _alone_with(compilation.cycle_id)
    if inputs and _is_ours(summary, inputs) and _parts_done(summary) == len(PARTS):
        summary.compiled_at = timezone.now()
        summary.save(update_fields=["compiled_at"])
    _note(compilation, State.DONE, parts_done=len(PARTS))


def _is_ours(summary: Summary, inputs: Inputs) -> bool:
    """Whether the draft is still to be made from these inputs; another run may have found newer ones, or someone
    may have signed."""
    summary.refresh_from_db(fields=["state", "inputs_digest"])
    return not summary.is_published and summary.inputs_digest == inputs.digest


def _parts_done(summary: Summary) -> int:
    return summary.parts.filter(content__compiled_from=summary.inputs_digest).count()


def _has_withdrawn(summary: Summary) -> bool:
    return SummarySource.objects.filter(part__summary=summary, withdrawn_at__isnull=False).exists()


def _row(part: SummaryPart, source: Source) -> SummarySource:
    return SummarySource(
        part=part, quote=source.quote, believed_before=source.believed_before, **{COLUMNS[source.kind]: source.id}
    )


def _note(compilation: Compilation, state: str, **fields) -> None:
    """How far it is. A run that another has already ended stays ended."""
    runs = Compilation.objects.filter(pk=compilation.pk).exclude(state=State.DONE)
    runs.update(state=state, touched_at=timezone.now(), **fields)


def _alone_with(cycle_id: int) -> None:
    """Wait until no other worker is at this cycle's summary, and keep others out until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('summary of cycle', %s))", [cycle_id])
