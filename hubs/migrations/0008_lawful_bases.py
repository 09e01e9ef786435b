from datetime import date

from django.db import migrations

# Where the law stands is for a data protection officer to check (domain.md, appendix B); the list is theirs to change.
BASES = [
    ("Public task", "UK GDPR article 6(1)(e)", "For public bodies: a task in the public interest, set out in law.", date(2018, 5, 25), False),
    ("Legal obligation", "UK GDPR article 6(1)(c)", "When the law says it must be done.", date(2018, 5, 25), False),
    ("Vital interests", "UK GDPR article 6(1)(d)", "To protect a life, when nothing else will do.", date(2018, 5, 25), False),
    ("Legitimate interests", "UK GDPR article 6(1)(f)", "For charities and community groups; a public body may not use it for its tasks.", date(2018, 5, 25), True),
    ("Recognised legitimate interest: safeguarding", "UK GDPR article 6(1)(ea) and annex 1", "Protecting a child or an adult at risk. No balancing, but it must be necessary. Check the day it commenced.", date(2026, 2, 5), False),
    ("Recognised legitimate interest: a public body asks", "UK GDPR article 6(1)(ea) and annex 1", "A public body says it needs this for its public task. No balancing, but it must be necessary. Check the day it commenced.", date(2026, 2, 5), False),
    ("Recognised legitimate interest: emergency", "UK GDPR article 6(1)(ea) and annex 1", "Responding to an emergency. Check the day it commenced.", date(2026, 2, 5), False),
    ("Recognised legitimate interest: crime", "UK GDPR article 6(1)(ea) and annex 1", "Detecting, investigating or preventing crime. Check the day it commenced.", date(2026, 2, 5), False),
    ("Contract", "UK GDPR article 6(1)(b)", "What someone signed up to.", date(2018, 5, 25), False),
    ("Data protection consent", "UK GDPR article 6(1)(a)", "Seldom the right one here: someone who needs help is hardly free to say no. It is not the agreement to work together.", date(2018, 5, 25), False),
]  # fmt: skip


def add_the_list(apps, schema_editor) -> None:
    bases = apps.get_model("hubs", "LawfulBasis").objects.using(schema_editor.connection.alias)
    for name, law, notes, starts_on, needs_balancing in BASES:
        bases.get_or_create(
            name=name,
            defaults={"law": law, "notes": notes, "starts_on": starts_on, "needs_balancing": needs_balancing},
        )


class Migration(migrations.Migration):
    dependencies = [("hubs", "0007_kept_from")]
    operations = [migrations.RunPython(add_the_list, migrations.RunPython.noop)]
