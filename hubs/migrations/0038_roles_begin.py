"""A role holds from its first day: cover that is arranged ahead opens nothing before it begins."""

from django.db import migrations

from relational.access.row_security import reword

HOLDS = r"(\1since <= current_date AND (\1until IS NULL OR \1until > current_date))"
ONLY_ENDS = r"(\1until IS NULL OR \1until > current_date)"


class Migration(migrations.Migration):
    dependencies = [
        ("hubs", "0037_absences"),
        ("learning", "0014_scattered_at_hub"),
        ("people", "0040_names_that_sound_alike"),
    ]

    operations = [
        migrations.RunSQL(
            reword(
                written=r"\((|\w+\.)until IS NULL OR \1until > current_date\)",
                deparsed=r"\(\((|\w+\.)until IS NULL\) OR \(\1until > CURRENT_DATE\)\)",
                becomes=HOLDS,
            ),
            reword(
                written=r"\((|\w+\.)since <= current_date AND \(\1until IS NULL OR \1until > current_date\)\)",
                deparsed=r"\(\((|\w+\.)since <= CURRENT_DATE\) AND"
                r" \(\(\1until IS NULL\) OR \(\1until > CURRENT_DATE\)\)\)",
                becomes=ONLY_ENDS,
            ),
        ),
    ]
