"""A hub's learning: cycles, reflections with their answers, barriers with theirs, experiments, summaries."""

from learning import actions
from learning.models import Barrier
from relational.access import acting_as

from .beside import load_decisions
from .hellos import coordinator_of, load_introductions, load_lists
from .huddles import load_huddles
from .registry import Registry, day, moment, some

SHAPE = ("kind", "who_says", "effect", "workaround", "stayed_legal")
TRIED = ("smallest_try", "how_we_notice", "harm_check", "stop_rule", "horizon")


def load_hub(data: dict, known: Registry) -> None:
    load_introductions(data.get("introductions", []), known.get("hub", data["hub"]), known)
    load_decisions(None, [{"hub": data["hub"], **each} for each in data.get("decisions", [])], known)
    load_lists(data.get("lists", []), known.get("hub", data["hub"]), known)
    load_huddles(data.get("huddles", []), known.get("hub", data["hub"]), known)
    for cycle in sorted(data.get("cycle", []), key=lambda cycle: day(cycle["started"])):
        _load_cycle(cycle, known)
    for reflection in data.get("reflections", []):
        _load_reflection({"hub": data["hub"], **reflection}, known)
    for barrier in data.get("barriers", []):
        _load_barrier({"hub": data["hub"], **barrier}, known)
    for experiment in data.get("experiments", []):
        _load_experiment(experiment, known)
    for summary in data.get("summaries", []):
        _load_summary(summary, known)


def _load_cycle(data: dict, known: Registry) -> None:
    hub = known.get("hub", data["hub"])
    by = coordinator_of(hub)
    with acting_as(by):
        cycle = actions.begin_cycle(
            hub=hub,
            by=by,
            starts_on=day(data["started"]),
            ends_on=day(data["ends"]),
            **some(data, "purpose", "question", "written_by", "missing_voices", "stage"),
        )
        if data.get("state") == "closed":
            actions.close_cycle(cycle=cycle, at=moment(data["ends"]))
    known.add("cycle", data["key"], cycle)


def _load_reflection(data: dict, known: Registry) -> None:
    author = known.get("practitioner", data["by"])
    with acting_as(author):
        reflection = actions.write_reflection(
            answers=_answers(data["answers"]),
            by=author,
            hub=known.get("hub", data["hub"]),
            at=moment(data["at"]),
            themes=data.get("themes", []),
            **some(data, "prompt", "reach", "stage", "surprise", "believed_before", may_quote="quote_ok"),
        )
    for reply in data.get("replies", []):
        by = known.get("practitioner", reply["by"])
        with acting_as(by):
            actions.reply_to_reflection(
                reflection=reflection, by=by, at=moment(reply["at"]), **some(reply, "kind", "words")
            )


def _answers(answers: dict | str) -> list[dict[str, str]]:
    if isinstance(answers, str):
        return [{"asked": "", "words": answers}]
    return [{"asked": asked, "words": words} for asked, words in answers.items()]


def _load_barrier(data: dict, known: Registry) -> None:
    raised_by = known.get("practitioner", data["by"])
    with acting_as(raised_by):
        barrier = actions.notice_barrier(
            line=data["line"],
            by=raised_by,
            hub=known.get("hub", data["hub"]),
            at=moment(data["at"]),
            level=data.get("held_at", Barrier.Level.HUB),
            held_by=known.find("practitioner", data.get("held_by")),
            **some(data, *SHAPE),
        )
    for key in data.get("people", []):
        _link(barrier, known.get("person", key), wishes_to_hear=key in data.get("wish_to_hear", []))
    for other in data.get("also", []):
        _say_as_well(barrier, other, known)
    if data.get("rule"):
        _load_rule(barrier, data["rule"], known)
    for move in data.get("moves", []):
        by = known.get("practitioner", move["by"])
        with acting_as(by):
            actions.move_barrier(
                barrier=barrier,
                answer=move.get("answer") or move["kind"],
                words=move["words"],
                by=by,
                to_level=move.get("to", ""),
                held_by=known.find("practitioner", move.get("held_by")),
                at=moment(move["at"]),
            )
            barrier.refresh_from_db()


def _link(barrier: Barrier, person, *, wishes_to_hear: bool) -> None:
    """Whose story it is, put there by the one who began the page."""
    with acting_as(person.began_by):
        story = actions.add_story(barrier=barrier, person=person)
        if wishes_to_hear:
            actions.say_whether_to_tell(story=story, wishes_to_hear=True)


def _say_as_well(barrier: Barrier, data: dict, known: Registry) -> None:
    by = known.get("practitioner", data["by"])
    with acting_as(by):
        actions.notice_barrier(line=data["line"], by=by, same_as=barrier, at=moment(data["at"]))


def _load_rule(barrier: Barrier, data: dict, known: Registry) -> None:
    """The rule it grew from, put on the register by whoever found it."""
    by, at = known.get("practitioner", data["by"]), moment(data["at"])
    said = some(data, "kind", "says", "where", "who_can_change", "room")
    with acting_as(by):
        rule = actions.register_rule(name=data["name"], by=by, barrier=barrier, at=at, **said)
        if data.get("found"):
            actions.find_out(rule=rule, found=data["found"], words=data["words"], by=by, at=at)


def _load_experiment(data: dict, known: Registry) -> None:
    cycle = known.get("cycle", data["cycle"])
    by = coordinator_of(cycle.hub)
    with acting_as(by):
        experiment = actions.begin_experiment(
            cycle=cycle,
            by=by,
            started_on=day(data["started"]),
            look_again_on=day(data.get("look_again")),
            **some(data, "title", "assumption", *TRIED),
        )
    for observation in data.get("observations", []):
        observer = known.get("practitioner", observation["by"])
        with acting_as(observer):
            actions.observe(
                experiment=experiment, words=observation["words"], by=observer, at=moment(observation["at"])
            )
    if data.get("decision"):
        with acting_as(by):
            actions.decide_experiment(
                experiment=experiment,
                decision=data["decision"],
                at=moment(data["decided"]),
                **some(data, "learned", we_were_wrong="wrong"),
            )


def _load_summary(data: dict, known: Registry) -> None:
    """Compiled by the same job as ever; edited and signed by whoever signed it."""
    cycle = known.get("cycle", data["cycle"])
    by = known.get("practitioner", data["signed_by"]) if data.get("signed_by") else coordinator_of(cycle.hub)
    with acting_as(by):
        compilation = actions.ask_for_compilation(cycle=cycle, by=by)
    summary = actions.compile_summary(compilation=compilation)
    with acting_as(by):
        for key, words in (data.get("edits") or {}).items():
            actions.edit_part(part=summary.parts.get(key=key), words=words, by=by)
        if data["state"] == "published":
            actions.sign_summary(summary=summary, by=by, told_back=data.get("told_back", ""), at=moment(data["signed"]))
