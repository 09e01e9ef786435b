from django import forms
from django.utils.translation import gettext_lazy as _

from hubs.models import Introduction

COMES_FROM = [
    _("a neighbour"),
    _("a shop"),
    _("the GP surgery"),
    _("the arrears list"),
    _("a group"),
    _("family"),
    _("themself"),
]
AGAIN = "again"
Outcome = Introduction.Outcome


class IntroductionForm(forms.ModelForm):
    """Someone might like a hello: who, what was said, where it came from. Two lines are enough."""

    class Meta:
        model = Introduction
        fields = ["name", "words", "where", "heard_from"]
        labels = {"heard_from": _("Where did it come from?"), "where": _("Where would one find them?")}
        widgets = {
            "words": forms.Textarea(attrs={"rows": 2}),
            "heard_from": forms.TextInput(attrs={"list": "comes-from", "autocomplete": "off"}),
        }
        help_texts = {
            "name": _("“The lady at number 14” will do."),
            "heard_from": _("A neighbour, the chip shop, a GP."),
        }
        error_messages = {
            "name": {"required": _("Write who it is, as far as you know.")},
            "words": {"required": _("Write what was said, in a line.")},
        }


class FullIntroductionForm(IntroductionForm):
    """The same with what makes a hello kinder and safer, where somebody happens to know it."""

    class Meta(IntroductionForm.Meta):
        fields = [*IntroductionForm.Meta.fields, "reach", "knows", "tell_back"]
        labels = IntroductionForm.Meta.labels | {
            "reach": _("A safe way and time"),
            "knows": _("Do they know they were mentioned?"),
            "tell_back": _("How would whoever mentioned them like to hear back?"),
        }
        widgets = IntroductionForm.Meta.widgets | {"knows": forms.RadioSelect}
        help_texts = IntroductionForm.Meta.help_texts | {
            "reach": _("Mornings, when he is at work. Not by phone."),
            "tell_back": _(
                "They are told that someone said hello, and nothing more. Leave it empty if they'd rather not."
            ),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["knows"].choices = [*Introduction.Knows.choices, ("", _("I can't say"))]


class HelloForm(forms.Form):
    """How the hello went; and a page, only if they want one. Nothing here has to be filled in."""

    outcome = forms.ChoiceField(
        label=_("What would they like?"),
        choices=[
            (Outcome.HELLO, _("Just the hello")),
            (Outcome.PAGE, _("A page: let's walk together a while")),
            (Outcome.LEAVE, _("To be left be")),
            (AGAIN, _("I couldn't find them, and will try again")),
            (Outcome.NOT_FOUND, _("We couldn't find them, and leave it there")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("How did it go, or what did you try?"),
        help_text=_("A line, if you like. Of someone who wants to be left be, nothing is kept but who and where."),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    name = forms.CharField(
        label=_("If they would like a page: the name they go by"),
        help_text=_("Leave it empty when they don't."),
        required=False,
        max_length=200,
    )
    what_matters_agreed = forms.BooleanField(
        label=_("They agree that the hub sees what matters to them first"), required=False
    )
    huddle_agreed = forms.BooleanField(label=_("They may be talked about at the huddle"), required=False)

    def clean(self) -> dict:
        cleaned = super().clean()
        if not cleaned.get("outcome"):
            cleaned["outcome"] = Outcome.PAGE if cleaned.get("name") else Outcome.HELLO
        if cleaned["outcome"] == Outcome.PAGE and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", _("Write the name they go by, for their page."))
        if cleaned["outcome"] == AGAIN and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say in a few words what you tried, for whoever tries next."))
        if cleaned["outcome"] == AGAIN and len(cleaned.get("words", "")) > 500:
            self.add_error("words", _("At most 500 letters, please."))
        return cleaned


class KnownAlreadyForm(HelloForm):
    """The hello to someone who has a page already."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for about_a_page in ("name", "what_matters_agreed", "huddle_agreed"):
            del self.fields[about_a_page]
        self.fields["outcome"].choices = [each for each in self.fields["outcome"].choices if each[0] != Outcome.PAGE]
