from django.db import migrations

# Words to avoid and what to say instead: domain.md 1.4, after [RSC-HMMM], [P4C-WORDS], [LGA-LANG] and [BVSC].
HMM = [
    ("case", "their name"),
    ("caseload", "people I walk alongside"),
    ("closed", "resting, the door is open"),
    ("client", "the person, a resident, a neighbour"),
    ("service user", "their name"),
    ("referral", "pull in help, introduce"),
    ("referred", "asked in, introduced"),
    ("signposted", "introduced, went along with"),
    ("pathway", "what happens next"),
    ("assessment", "getting to know"),
    ("screening", "getting to know"),
    ("triage", "who would like to say hello?"),
    ("threshold", "what would help now?"),
    ("eligibility", "what would help now?"),
    ("waiting list", "people we haven't reached yet"),
    ("allocated", "who would they like to work with?"),
    ("non-engagement", "we couldn't connect: what did we try?"),
    ("refuses to engage", "we couldn't connect: what did we try?"),
    ("did not attend", "we couldn't connect: what did we try?"),
    ("hard to reach", "how could we come nearer?"),
    ("intervention", "what we did together"),
    ("placement", "home"),
    ("package of care", "support"),
    ("vulnerable", "what has happened, or is happening, to them?"),
    ("complex", "a lot going on"),
    ("compliant", "what did they decide?"),
    ("discharged", "resting, the door is open"),
    ("overdue", "worth a look"),
]


def add_them(apps, schema_editor) -> None:
    words = apps.get_model("glossary", "HmmWord").objects.using(schema_editor.connection.alias)
    words.bulk_create(words.model(words=word, instead=instead) for word, instead in HMM)


class Migration(migrations.Migration):
    dependencies = [("glossary", "0002_row_security")]
    operations = [migrations.RunPython(add_them, migrations.RunPython.noop)]
