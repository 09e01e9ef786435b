from collections import Counter, defaultdict
from dataclasses import dataclass

from learning.models import Stage

from .counts import confidence, shown
from .inputs import Said
from .words import alike

MOST_THEMES = 6
FEWEST_THEMES = 3
QUOTES_EACH = 2
NO_STAGE = ""


@dataclass(frozen=True)
class Theme:
    """What several reflections are about, in the words most of their authors used for it."""

    words: str
    said: tuple[Said, ...]

    @property
    def authors(self) -> set[int]:
        return {each.author for each in self.said}


def themes(said: tuple[Said, ...]) -> list[Theme]:
    """Most often said first; a reflection stands in each of the themes its author gave it."""
    spellings: dict[str, Counter] = defaultdict(Counter)
    reflections: dict[str, list[Said]] = defaultdict(list)
    for each in said:
        for key, spelling in sorted({alike(theme): " ".join(theme.split()) for theme in each.themes}.items()):
            spellings[key][spelling] += 1
            reflections[key].append(each)
    found = [Theme(_usual(spellings[key]), tuple(reflections[key])) for key in reflections]
    return sorted(found, key=lambda theme: (-len(theme.said), -len(theme.authors), alike(theme.words)))


def told_apart(found: list[Theme]) -> tuple[list[Theme], list[Theme]]:
    """Those told at length, and those only named: what was said once is told where little else was."""
    several = sum(len(theme.said) > 1 for theme in found)
    told = min(MOST_THEMES, max(several, FEWEST_THEMES))
    return found[:told], found[told:]


def theme_content(theme: Theme, smallest: int, quoted: dict[int, int]) -> dict:
    """A theme as it is kept: its sources by stage, how sure one may be, and which sources are quoted."""
    by_stage: dict[str, list[str]] = defaultdict(list)
    for each in theme.said:
        by_stage[each.stage].append(ref(each))
    return {
        "theme": theme.words,
        "confidence": confidence(len(theme.authors), len(theme.said)),
        "voices": shown(len(theme.authors), smallest),
        "reflections": shown(len(theme.said), smallest),
        "by_stage": [{"stage": stage, "sources": by_stage[stage]} for stage in _stages_in_order(by_stage)],
        "quotes": [ref(each) for each in _chosen(theme.said, quoted)],
        "sources": [ref(each) for each in theme.said],
    }


def ref(said: Said) -> str:
    return f"r{said.id}"


def _usual(spellings: Counter) -> str:
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))


def _chosen(said: tuple[Said, ...], quoted: dict[int, int]) -> list[Said]:
    """Whose words stand for the theme: those least quoted so far, so that no one voice speaks for the hub."""
    chosen: list[Said] = []
    for _ in range(QUOTES_EACH):
        left = [each for each in said if each.quote and not quoted.get(-each.id) and each not in chosen]
        if not left:
            break
        best = min(left, key=lambda each: (quoted.get(each.author, 0), each.written_on, each.id))
        quoted[best.author] = quoted.get(best.author, 0) + 1
        quoted[-best.id] = 1
        chosen.append(best)
    return chosen


def _stages_in_order(by_stage: dict[str, list[str]]) -> list[str]:
    return [stage for stage in [*Stage.values, NO_STAGE] if stage in by_stage]
