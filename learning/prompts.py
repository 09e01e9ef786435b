"""What a practitioner may be asked when they write down what they learned (domain.md 4.2). Pick one; answer any of it.

Each set says where it comes from. The keys are stored with a reflection: add sets, never rename one.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Prompt:
    key: str
    name: str
    questions: tuple[str, ...]
    source: str = ""


PROMPTS = {
    prompt.key: prompt
    for prompt in (
        Prompt(
            "one_breath",
            _("In one breath"),
            (_("Something that stayed with me…"), _("I noticed…"), _("Next time…")),
        ),
        Prompt("what", _("What? So what? Now what?"), (_("What?"), _("So what?"), _("Now what?"))),
        Prompt(
            "relational",
            _("How we were with each other"),
            (
                _("Who did most of the talking?"),
                _("What did I assume?"),
                _("When did power shift?"),
                _("What did they give me?"),
                _("Which of our rules helped or hurt?"),
                _("Did I pull help, or push someone away?"),
            ),
        ),
        Prompt(
            "rule",
            _("A rule I bumped into"),
            (
                _("What rule?"),
                _("Who says? Is it real or assumed?"),
                _("What did we do?"),
                _("What did it cost the person?"),
            ),
        ),
        Prompt(
            "safety",
            _("How I am"),
            (_("How am I?"), _("What am I carrying?"), _("Do I need company on this?")),
            _("Do no harm includes staff: Changing Futures Northumbria"),
        ),
        Prompt(
            "appreciative",
            _("What works"),
            (
                _("What is working?"),
                _("How would we like it to be?"),
                _("How could we make it so together?"),
                _("How do we do more of it?"),
            ),
            _("My Home Life: discover, envision, co-create, embed"),
        ),
        Prompt(
            "gibbs",
            _("Slowly, from what happened to what I'll do"),
            (
                _("What happened?"),
                _("What did I feel?"),
                _("What was good and bad about it?"),
                _("What sense do I make of it?"),
                _("What would I conclude?"),
                _("What will I do?"),
            ),
            _("Gibbs's reflective cycle"),
        ),
        Prompt(
            "kolb",
            _("From doing to trying again"),
            (_("What did I do?"), _("Looking back…"), _("What ideas does it give me?"), _("What shall I try next?")),
            _("Kolb's learning cycle"),
        ),
        Prompt(
            "444",
            _("Before supervision"),
            (_("What happened?"), _("How was it for each of us?"), _("What does it mean?"), _("What will we do?")),
            _("The 4×4×4 model: experience, reflection, analysis, action"),
        ),
        Prompt(
            "leader",
            _("A leader's month"),
            (
                _("What did I do this month that made relational work easier?"),
                _("What did I do that made it harder?"),
            ),
        ),
    )
}
FIRST = PROMPTS["one_breath"]


def prompt_called(key: str | None) -> Prompt:
    """The set with this key; the lightest one when there is none such."""
    return PROMPTS.get(key or "", FIRST)
