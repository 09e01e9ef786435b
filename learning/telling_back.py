"""You said, we learned, we did: the paragraph that goes back to those who shared (domain.md 4.4, rule 10)."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import Experiment, Summary, SummaryPart

Key = SummaryPart.Key


def suggested_words(summary: Summary) -> str:
    """A first wording from what was compiled, for whoever signs to make their own."""
    parts = {part.key: part.content for part in summary.parts.all()}
    lines = [
        _you_said(parts.get(Key.HEARD, {})),
        _we_tried(parts.get(Key.TRIED, {})),
        _we_asked(parts.get(Key.NEXT, {})),
    ]
    return " ".join(line for line in lines if line) or _("Thank you for what you shared.")


def _you_said(heard: dict) -> str:
    themes = [theme["theme"] for theme in heard.get("themes", [])[:3]]
    return _("You wrote about %(themes)s.") % {"themes": _listed(themes)} if themes else ""


def _we_tried(tried: dict) -> str:
    decided = [
        _("%(title)s (%(decision)s)")
        % {"title": each["title"], "decision": Experiment.Decision(each["decision"]).label}
        for each in tried.get("experiments", [])
        if each["decision"]
    ]
    return _("We tried and decided: %(decided)s.") % {"decided": _listed(decided)} if decided else ""


def _we_asked(following: dict) -> str:
    asks = len(following.get("asks", []))
    if not asks:
        return ""
    return ngettext(
        "One thing we cannot change ourselves is now with those who can.",
        "%(count)d things we cannot change ourselves are now with those who can.",
        asks,
    ) % {"count": asks}


def _listed(words: list[str]) -> str:
    return (
        words[0]
        if len(words) == 1
        else _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
    )
