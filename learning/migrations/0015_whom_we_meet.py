from django.db import migrations

from relational.access.row_security import sql_function

# For each group, and for everyone: how many people, and for how many of them there was something since a day. People, never
# doings: nothing here knows which worker it was. Not of those who refuse learning, nor of those who died.
MAY_LEARN = """(holds_role('coordinator') OR holds_role('manager') OR holds_role('leader') OR holds_role('commissioner')
    OR holds_role('governance_lead'))"""
WHOM_WE_MEET = f"""
    WITH counted AS (
        SELECT p.id FROM people_person p
        WHERE {MAY_LEARN} AND p.state <> 'died' AND p.id <> ALL (ARRAY(SELECT people_refusing('learning')))
          AND ($2 IS NULL OR EXISTS (SELECT FROM hubs_knownat k WHERE k.person_id = p.id AND k.hub_id = $2))
    ), groups AS (
        SELECT 'everyone' AS kind, '' AS name, id FROM counted
        UNION ALL
        SELECT 'said', min(d.words) OVER (PARTITION BY plain(d.words)), d.person_id
        FROM people_selfdescription d JOIN counted c ON c.id = d.person_id
        UNION ALL
        SELECT 'unsaid', '', c.id FROM counted c
        WHERE NOT EXISTS (SELECT FROM people_selfdescription d WHERE d.person_id = c.id)
        UNION ALL
        SELECT 'hub', h.name, k.person_id FROM hubs_knownat k JOIN counted c ON c.id = k.person_id JOIN hubs_hub h ON h.id = k.hub_id
        WHERE $2 IS NULL
    )
    SELECT g.kind, g.name, count(DISTINCT g.id),
        count(DISTINCT g.id) FILTER (WHERE EXISTS (
            SELECT FROM hubs_introduction i WHERE i.person_id = g.id AND i.hello_at >= $1)),
        count(DISTINCT g.id) FILTER (WHERE EXISTS (
            SELECT FROM people_conversation c WHERE c.person_id = g.id AND c.happened_at >= $1 AND c.withdrawn_at IS NULL)),
        count(DISTINCT g.id) FILTER (WHERE EXISTS (
            SELECT FROM hubs_decision d WHERE d.person_id = g.id AND d.amount > 0 AND d.decided_at >= $1 AND d.withdrawn_at IS NULL)),
        count(DISTINCT g.id) FILTER (WHERE EXISTS (
            SELECT FROM hubs_connection n WHERE n.person_id = g.id AND n.made_at >= $1))
    FROM groups g GROUP BY g.kind, g.name
"""


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0014_scattered_at_hub"),
        ("people", "0041_self_descriptions"),
        ("hubs", "0042_tell_of_absences"),
    ]
    operations = [
        sql_function(
            "whom_we_meet",
            "timestamptz, bigint",
            "TABLE (kind text, name text, people bigint, hello bigint, met bigint, spent bigint, introduced bigint)",
            WHOM_WE_MEET,
        )
    ]
