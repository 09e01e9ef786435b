from django import forms
from django.utils.translation import gettext_lazy as _

from hubs.models import HandOver, TeamMember
from relational.fields import WhenField


class HandOverForm(forms.ModelForm):
    """To whom, and when the three of them talk. The day may come later."""

    talk_at = WhenField(
        label=_("When do the three of you talk?"),
        help_text=_("“Friday 14:00”. Leave it empty until the person has said when suits them."),
        required=False,
        future=True,
    )

    class Meta:
        model = HandOver
        fields = ["arriving", "talk_at", "where", "words"]
        labels = {"arriving": _("To whom?"), "where": _("Where?"), "words": _("What would they like to be in it?")}
        error_messages = {"arriving": {"required": _("Choose to whom."), "invalid_choice": _("Choose to whom.")}}
        widgets = {"arriving": forms.RadioSelect}

    def __init__(self, *args, leaving: TeamMember, others: list[TeamMember], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["arriving"].queryset = TeamMember.objects.filter(pk__in=[each.pk for each in others])
        self.fields["arriving"].empty_label = None
        self.fields["arriving"].label_from_instance = _in_words
        self.instance.leaving = leaving
        if self.instance.pk:
            del self.fields["arriving"]


def _in_words(member: TeamMember) -> str:
    name = {"name": member.practitioner.name, "organisation": member.practitioner.organisation}
    if member.is_waiting:
        return _("%(name)s, %(organisation)s (asked; joins first)") % name
    return _("%(name)s, %(organisation)s") % name


class TalkedForm(forms.Form):
    """The three have talked: what the person said, and what follows from it."""

    words = forms.CharField(label=_("What did they say about it?"), required=False, max_length=300)
    main_moves = forms.BooleanField(required=False)
    steps_back = forms.BooleanField(required=False, initial=True)
    thanks = forms.CharField(label=_("A word of thanks"), required=False, max_length=300)

    def __init__(self, *args, person, hand_over: HandOver, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        leaving, arriving = hand_over.leaving, hand_over.arriving
        names = {"person": person.name, "arriving": arriving.practitioner.name, "leaving": leaving.practitioner.name}
        self.fields["main_moves"].label = _("%(person)s chose %(arriving)s as their main person") % names
        self.fields["steps_back"].label = _("%(leaving)s steps back now, with thanks") % names
        if not leaving.is_main and not leaving.has_left_the_job:
            self.fields["main_moves"].help_text = _("Only if they said so.")
