from django import template

from people.doors import doors_of
from people.models import Person, Someone
from people.pictures.circle import RADII, SIZE, dots

register = template.Library()


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
