"""The booklet's own words. Short sentences that a nine-year-old can read; the easy and the child's print have fewer."""

from django.utils.translation import gettext as _


def wording(style: str, name: str, day: str) -> dict[str, str]:
    words = {
        "title": _("My plan"),
        "owner": _("If you find this, please give it back."),
        "printed": _("Printed on %(day)s.") % {"day": day},
        "matters": _("What matters to me"),
        "no_matters": _("Nothing is written here yet. I can write it:"),
        "not_now": _("Not now"),
        "not_quite": _("I say: not quite."),
        "gifts": _("What I am good at"),
        "month": _("A good month"),
        "steps": _("What happens next"),
        "no_steps": _("No next steps just now."),
        "by": _("by"),
        "people": _("My people"),
        "main": _("my main person"),
        "no_people": _("Nobody is beside me here yet."),
        "circle": _("People who matter to me"),
        "first": _("ring first"),
        "reach": _("How to reach me"),
        "reach_not": _("How not to reach me"),
        "sees": _("Who can see what"),
        "sees_more": _(
            "You can ask who has looked at your page. You can keep it from someone. Ask any of your people."
        ),
        "wrong": _("If something is wrong here"),
        "wrong_1": _("Tell any of your people. You need not say why."),
        "wrong_2": _("Ring %(who)s."),
        "wrong_3": _(
            "Or cut out a slip, write on it, and give it to someone you trust. They type in your words as yours."
        ),
        "wrong_4": _("You can ask us to stop. Nothing bad follows."),
        "slips": _("Slips to cut out"),
        "slip_from": _("From %(name)s") % {"name": name},
        "slip_wrong": _("Something here is not right"),
        "slip_which": _("Which part?"),
        "slip_should": _("This is how it was:"),
        "slip_add": _("I want to add something"),
        "slip_say": _("In my words:"),
        "slip_change": _("Please change this"),
        "slip_reach": _("How you reach me:"),
        "slip_see": _("Who should not see my page:"),
        "write": _("Space for me"),
        "drawing": _("My drawing"),
        "page": _("page"),
    }
    return words | _shorter(style)


def _shorter(style: str) -> dict[str, str]:
    if style == "easy":
        return {
            "sees": _("Who can see my page"),
            "sees_more": _("You can ask who looked. You can say no to someone."),
            "wrong": _("Is something wrong here?"),
            "wrong_1": _("Tell one of your people."),
            "wrong_3": _("Or write on a slip. Give it to someone you trust."),
            "wrong_4": _("You can say stop."),
        }
    if style == "child":
        return {
            "title": _("All about me"),
            "matters": _("What is important to me"),
            "gifts": _("What I am good at and what I love"),
            "people": _("Grown-ups who help me"),
            "circle": _("My favourite people"),
            "wrong": _("Is something not right?"),
            "wrong_1": _("Tell a grown-up you trust. It is never your fault."),
            "wrong_3": _("Or write or draw it, and give it to someone you like."),
            "write": _("I can draw here"),
        }
    return {}
