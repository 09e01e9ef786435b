"""Whoever says yes to a team in the moment they leave: one comes after the other, and neither stops the other for good.

A yes locks the row of the team and then only looks at the worker; letting go has to lock in the same order and no more than
that, and to see a yes that came just before it.
"""

from django.db import migrations

from relational.access.row_security import reword

OPEN = "state IN ('proposed', 'agreed', 'accepted')"
SEEN_FIRST = f"""ORDER BY p.id FOR NO KEY UPDATE);
    PERFORM 1 FROM hubs_teammember WHERE practitioner_id = ANY (gone) AND {OPEN} ORDER BY id FOR UPDATE;"""


def said(written: str, becomes: str) -> str:
    return reword(written=written, deparsed="in no policy", becomes=becomes)


class Migration(migrations.Migration):
    dependencies = [("hubs", "0047_group_address")]
    operations = [
        migrations.RunSQL(said(r"ORDER BY p\.id FOR UPDATE\);", SEEN_FIRST), migrations.RunSQL.noop),
        migrations.RunSQL(
            said(r"WHERE o\.id = l\.organisation_id FOR UPDATE;", "WHERE o.id = l.organisation_id FOR NO KEY UPDATE;"),
            migrations.RunSQL.noop,
        ),
    ]
