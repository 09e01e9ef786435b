from django.db import migrations

from relational.access.row_security import secure_secret_address, sql_function

MINE = "practitioner_id = app_user()"
# For whom a name or a place in a calendar may be a danger: who is to be reached with care, whose address is protected, whom
# somebody is kept from, where there is something to know before a visit. Said of those one may see, and of nobody else.
SHIELDED = """
    SELECT v.id FROM unnest($1) v (id)
    WHERE v.id = ANY (ARRAY(SELECT visible_people())) AND (
        EXISTS (SELECT FROM people_safecontact c WHERE c.person_id = v.id)
        OR EXISTS (SELECT FROM people_address a WHERE a.person_id = v.id AND a.is_protected AND a.ended_at IS NULL)
        OR EXISTS (SELECT FROM people_visitnote n WHERE n.person_id = v.id AND n.ended_at IS NULL AND n.expires_on > current_date)
        OR EXISTS (SELECT FROM access_block b WHERE b.person_id = v.id AND b.lifted_at IS NULL
                   AND (b.until IS NULL OR b.until >= current_date))
    )
"""


class Migration(migrations.Migration):
    dependencies = [("hubs", "0029_feeds"), ("access", "0010_taken_along")]

    operations = [
        secure_secret_address("hubs_calendaraddress", see=MINE, add=MINE, change=MINE),
        sql_function("shielded_people", "bigint[]", "SETOF bigint", SHIELDED),
    ]
