from django import template

from people.doors import doors_of
from people.models import Person, Someone
from people.pictures.circle import RADII, SIZE, dots

register = template.Library()
SHOWN_ON_THE_PAGE = 6


@register.inclusion_tag("people/doors.html", takes_context=True)
def doors(context: dict, person: Person) -> dict:
    """Where the person's page leads on to, by group."""
    return {"groups": doors_of(person, context["request"].user)}


@register.inclusion_tag("people/circle_picture.html")
def circle_picture(person: Person, circle: list[Someone]) -> dict:
    """The picture of who is around a person, with the same facts as text beneath."""
    return {
        "person": person,
        "dots": dots(circle),
        "radii": RADII.values(),
        "size": SIZE,
        "middle": SIZE // 2,
        "circle": circle,
    }


@register.inclusion_tag("people/keepsakes.html", takes_context=True)
def keepsakes(context: dict, person: Person) -> dict:
    """The newest pictures and voices that stand by themselves on a person's page."""
    newest = person.attachments.of_the_person().with_who()[:SHOWN_ON_THE_PAGE]
    return {"person": person, "attachments": newest, "request": context["request"]}
