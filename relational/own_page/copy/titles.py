"""What the sections of the copy are called, and in which order they stand; anything else comes between, by its own name."""

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

TITLES = {
    "people.person": _("About me"),
    "people.whatmatters": _("What matters to me"),
    "people.whatmattersevent": _("How I said it before"),
    "hubs.connection": _("Where I was introduced"),
    "people.aidtalk": _("What we talked through"),
    "people.aidanswer": _("What I said to it"),
    "people.gift": _("What I am good at"),
    "people.sharedplan": _("Our shared plan"),
    "people.step": _("Next steps"),
    "people.network": _("My family and household"),
    "people.networkmember": _("What I answered"),
    "people.familyplan": _("What we want"),
    "hubs.teammember": _("My people"),
    "hubs.strand": _("What nobody holds yet"),
    "hubs.handover": _("Who hands over to whom"),
    "people.someone": _("People who matter to me"),
    "people.conversation": _("What was written"),
    "people.ownwords": _("What I added"),
    "people.ownwordsevent": _("What I added, as it was before"),
    "people.privatewords": _("My private space"),
    "people.attachment": _("Pictures, voices and papers"),
    "people.safecontact": _("When it is safe to reach me"),
    "people.agreementtowork": _("Agreements to work together"),
    "people.sharingdecision": _("What is shared, and what is not"),
    "people.wish": _("What I do not want"),
    "people.visitnote": _("Notes for visits"),
    "people.joining": _("Two pages about me"),
    "people.safeguardingnote": _("Notes about keeping safe"),
    "people.hello": _("Asking how things are"),
    "people.rest": _("When things were quiet"),
    "hubs.pullin": _("Help that was asked for"),
    "hubs.decision": _("What was decided, and what was spent"),
    "hubs.huddleperson": _("When I was talked about at a huddle"),
    "hubs.huddleline": _("What was said there"),
    "learning.demandevent": _("What was asked of services"),
    "hubs.knownat": _("Hubs that know my name"),
    "access.grant": _("Who may open my page"),
    "people.ownlink": _("Links to my page"),
    "access.accessentry": _("Who looked"),
}
FIRST = list(TITLES)[: list(TITLES).index("people.attachment") + 1]
LAST = ["hubs.knownat", "access.grant", "people.ownlink", "access.accessentry"]


def title_of(model: type[models.Model]) -> str:
    return capfirst(str(TITLES.get(model._meta.label_lower, model._meta.verbose_name_plural)))
