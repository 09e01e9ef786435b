from django.db import migrations

from relational.access.row_security import not_kept_from_me, sql_function


class Migration(migrations.Migration):
    dependencies = [("hubs", "0009_own_page")]
    operations = [
        # The name on a page for whoever may set blocks on it: its team, its hub's coordinator, the governance lead.
        sql_function(
            "name_to_block",
            "bigint",
            "text",
            f"""SELECT p.name FROM people_person p WHERE p.id = $1 AND {not_kept_from_me("p.id")} AND (
                p.id = ANY (ARRAY(SELECT contributed_people())) OR p.id = ANY (ARRAY(SELECT coordinated_people()))
                OR holds_role('governance_lead'))""",
        ),
        # A governance lead opens no page and browses nobody; with the whole name they may set a block.
        sql_function(
            "people_called",
            "text",
            "SETOF bigint",
            f"""SELECT p.id FROM people_person p WHERE holds_role('governance_lead') AND {not_kept_from_me("p.id")}
                  AND (lower(p.name) = lower(btrim($1)) OR lower(p.full_name) = lower(btrim($1))) LIMIT 2""",
        ),
    ]
