from django import forms
from django.utils.translation import gettext_lazy as _

from hubs.models import Hub, Practitioner, Role
from learning.models import Barrier, BarrierMove

# Who may hold a barrier: those who run hubs, and those who lead above them.
HOLDING = [kind for kind in Role.Kind.values if kind != Role.Kind.PRACTITIONER]


def holders():
    return Practitioner.objects.working().filter(roles__in=Role.objects.in_force().filter(kind__in=HOLDING)).distinct()


class NoticeForm(forms.Form):
    """One line. Everything else can wait."""

    line = forms.CharField(
        label=_("What got in the way?"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2, "autofocus": True}),
        error_messages={"required": _("Write what got in the way, in one line.")},
    )


class LookForm(forms.Form):
    """Which barriers one would like to read."""

    level = forms.ChoiceField(label=_("Held where?"), required=False)
    hub = forms.ModelChoiceField(label=_("At which hub?"), queryset=Hub.objects.none(), required=False)
    mine = forms.ChoiceField(label=_("Whose?"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [("", _("everywhere")), *Barrier.Level.choices]
        self.fields["mine"].choices = [("", _("everyone's")), ("raised", _("I raised it")), ("held", _("I hold it"))]
        self.fields["hub"].queryset = Hub.objects.order_by("name")
        self.fields["hub"].empty_label = _("all hubs")

    def chosen(self, barriers, practitioner):
        """The barriers that were asked for; what nobody can have chosen is passed over."""
        looked_for = self.cleaned_data if self.is_valid() else {}
        if looked_for.get("level"):
            barriers = barriers.filter(level=looked_for["level"])
        if looked_for.get("hub"):
            barriers = barriers.at(looked_for["hub"])
        if looked_for.get("mine") == "raised":
            barriers = barriers.said_by(practitioner)
        if looked_for.get("mine") == "held":
            barriers = barriers.filter(held_by=practitioner)
        return barriers


class ShapeForm(forms.ModelForm):
    """Say more about it, as far as it is known."""

    class Meta:
        model = Barrier
        fields = ["line", "kind", "who_says", "effect", "workaround", "stayed_legal", "level", "held_by"]
        widgets = {
            "line": forms.Textarea(attrs={"rows": 2}),
            "effect": forms.Textarea(attrs={"rows": 3}),
            "workaround": forms.Textarea(attrs={"rows": 3}),
            "stayed_legal": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {"held_by": _("Who holds it now?"), "level": _("Where is it held?")}
        help_texts = {
            "who_says": _("A law, a form, a policy, someone's habit: where you were told so."),
            "level": _("Move it up only when it can't be solved where it is."),
        }
        error_messages = {"line": {"required": _("Write what got in the way, in one line.")}}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("not sure yet")), *Barrier.Kind.choices]
        self.fields["held_by"].queryset = (
            holders() | Practitioner.objects.working().filter(pk=self.instance.held_by_id).distinct()
        )
        self.fields["held_by"].empty_label = _("nobody yet")


class MoveForm(forms.Form):
    """What happened to it. Never without a human sentence."""

    answer = forms.ChoiceField(
        label=_("What happened?"),
        choices=BarrierMove.ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happened.")},
    )
    words = forms.CharField(
        label=_("In a sentence people can use"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a sentence: whoever raised it will read it.")},
    )
    to_level = forms.ChoiceField(
        label=_("Held where now?"), choices=[("", _("as it is")), *Barrier.Level.choices], required=False
    )
    held_by = forms.ModelChoiceField(
        label=_("Who holds it now?"), queryset=Practitioner.objects.none(), required=False, empty_label=_("as it is")
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_by"].queryset = holders()
