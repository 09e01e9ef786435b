"""The parts of a summary (domain.md 4.5), each a pure function of the inputs: content, and where it comes from.

Content holds codes, days and the authors' words, never a name; every item says its sources. Quoted words are kept with
their source, so that they go when the source is taken back.
"""

from collections.abc import Callable
from dataclasses import dataclass

from learning.models import SummaryPart

from .counts import shown
from .groups import groups
from .inputs import Inputs, InTheWay, Tried
from .themes import Theme, ref, theme_content, themes, told_apart

Key = SummaryPart.Key
# What two printed pages hold; the rest stands on the board and with the cycle.
MOST_OF_A_KIND = 3
OBSERVATIONS_EACH = 1


@dataclass(frozen=True)
class Source:
    """A reflection (r), barrier (b) or experiment (e), with the words quoted from it here."""

    kind: str
    id: int
    quote: str = ""
    believed_before: str = ""


Part = tuple[dict, list[Source]]


def compile_part(key: str, inputs: Inputs) -> Part:
    return PARTS[key](inputs.in_order())


def purpose(inputs: Inputs) -> Part:
    content = {
        "purpose": inputs.purpose,
        "question": inputs.question,
        "stage": inputs.stage,
        "starts_on": inputs.starts_on,
        "ends_on": inputs.ends_on,
        "sources": [f"c{inputs.cycle}"],
    }
    return content, []


def who(inputs: Inputs) -> Part:
    authors = {each.author for each in inputs.said}
    around = groups(inputs.workers, authors)
    content = {
        "voices": shown(len(authors), inputs.smallest_number),
        "reflections": shown(len(inputs.said), inputs.smallest_number),
        "took_part": list(around.took_part),
        "others_took_part": around.others_took_part,
        "missing": list(around.missing),
        "others_are_missing": around.others_are_missing,
        "missing_voices": inputs.missing_voices,
        "sources": [*(ref(each) for each in inputs.said), f"c{inputs.cycle}"],
    }
    return content, [Source("r", each.id) for each in inputs.said]


def heard(inputs: Inputs) -> Part:
    told, named = told_apart(themes(inputs.said))
    quoted: dict[int, int] = {}
    content: dict = {
        "themes": [theme_content(theme, inputs.smallest_number, quoted) for theme in told],
        "also": [{"theme": theme.words, "sources": [ref(each) for each in theme.said]} for theme in named],
    }
    untagged = tuple(each for each in inputs.said if not each.themes)
    if untagged:
        content["without_theme"] = theme_content(Theme("", untagged), inputs.smallest_number, quoted)
    return content, [Source("r", each.id, quote=each.quote if quoted.get(-each.id) else "") for each in inputs.said]


def surprises(inputs: Inputs) -> Part:
    surprised = [each for each in inputs.said if each.surprised]
    quotable = [each for each in surprised if each.surprise][:MOST_OF_A_KIND]
    others = [each for each in surprised if each not in quotable]
    content = {
        "surprises": [{"sources": [ref(each)]} for each in quotable],
        "others": shown(len(others), inputs.smallest_number),
        "others_sources": [ref(each) for each in others],
    }
    sources = [Source("r", each.id, each.surprise, each.believed_before) for each in quotable]
    return content, [*sources, *(Source("r", each.id) for each in others)]


def tried(inputs: Inputs) -> Part:
    """What was decided first, then what still runs; the newest of each."""
    in_order = sorted(inputs.tried, key=lambda each: (not each.decision, -each.id))
    content = {
        "experiments": [_experiment(each) for each in in_order[:MOST_OF_A_KIND]],
        "more": len(in_order) > MOST_OF_A_KIND,
    }
    return content, [Source("e", each.id) for each in inputs.tried]


def barriers(inputs: Inputs) -> Part:
    content: dict = {"new": [], "moving": [], "silent": [], "settled": []}
    for each in sorted(inputs.in_the_way, key=lambda each: (each.last_word_on, each.id)):
        content[_movement(each, inputs)].append(_barrier(each))
    more = any(len(each) > MOST_OF_A_KIND for each in content.values())
    content = {movement: each[:MOST_OF_A_KIND] for movement, each in content.items()} | {"more": more}
    return content, [Source("b", each.id) for each in inputs.in_the_way]


def coming_next(inputs: Inputs) -> Part:
    """What is open: looks still to take at what is being tried, and what only others can change."""
    above = [each for each in inputs.in_the_way if not each.settled_on and each.level in {"place", "system"}]
    asks = sorted(above, key=lambda each: (each.last_word_on, each.id))[:MOST_OF_A_KIND]
    looks = [each for each in inputs.tried if not each.decision][-MOST_OF_A_KIND:]
    content = {
        "question": inputs.question,
        "asks": [{"line": each.line, "level": each.level, "sources": [f"b{each.id}"]} for each in asks],
        "looks": [
            {"title": each.title, "look_again_on": each.look_again_on, "sources": [f"e{each.id}"]} for each in looks
        ],
        "sources": [f"c{inputs.cycle}"],
    }
    return content, [*(Source("b", each.id) for each in asks), *(Source("e", each.id) for each in looks)]


PARTS: dict[str, Callable[[Inputs], Part]] = {
    Key.PURPOSE: purpose,
    Key.WHO: who,
    Key.HEARD: heard,
    Key.SURPRISES: surprises,
    Key.TRIED: tried,
    Key.BARRIERS: barriers,
    Key.NEXT: coming_next,
}


def _experiment(tried: Tried) -> dict:
    return {
        "title": tried.title,
        "assumption": tried.assumption,
        "noticed": list(tried.observations[-OBSERVATIONS_EACH:]),
        "decision": tried.decision,
        "we_were_wrong": tried.we_were_wrong,
        "learned": tried.learned,
        "sources": [f"e{tried.id}"],
    }


def _barrier(barrier: InTheWay) -> dict:
    return {
        "line": barrier.line,
        "kind": barrier.kind,
        "level": barrier.level,
        "raised_on": barrier.raised_on,
        "last_word_on": barrier.last_word_on,
        "answer": barrier.settled_words or barrier.answer,
        "sources": [f"b{barrier.id}"],
    }


def _movement(barrier: InTheWay, inputs: Inputs) -> str:
    if barrier.settled_on:
        return "settled"
    if barrier.moved_in_cycle:
        return "moving"
    return "new" if barrier.raised_on >= inputs.starts_on else "silent"
