"""What of this floor can be found."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .models import Gift, Step, WhatMatters
from .searching import EACH, Found, holding, source


@source(_("What matters, and plans"))
def plans(words: str) -> Iterator[Found]:
    for statement in holding(WhatMatters.objects.all(), words)[:EACH]:
        yield Found("", reverse("people:person", args=[statement.person_id]), statement.words, statement.person_id)
    for step in holding(Step.objects.all(), words)[:EACH]:
        yield Found("", reverse("people:plan", args=[step.person_id]), step.words, step.person_id)


@source(_("Gifts and strengths"))
def gifts(words: str) -> Iterator[Found]:
    for gift in holding(Gift.objects.all(), words)[:EACH]:
        yield Found("", reverse("people:gifts", args=[gift.person_id]), gift.words, gift.person_id)
