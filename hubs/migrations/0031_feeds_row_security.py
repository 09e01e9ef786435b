from django.db import migrations

from relational.access.row_security import SIGNED_IN, secure

EMAIL = "feeds@service.invalid"
WORKS_AT_A_HUB = "EXISTS (SELECT working_hubs())"
RUNS_A_HUB = "(EXISTS (SELECT coordinated_hubs()) OR EXISTS (SELECT managed_hubs()))"
READER = f"app_user() = (SELECT r.id FROM hubs_practitioner r WHERE r.email = '{EMAIL}')"
EITHER = f"{RUNS_A_HUB} OR {READER}"


def add_the_reader(apps, schema_editor) -> None:
    """The identity under which feeds are read. It cannot sign in, and sees nothing of anybody."""
    database = schema_editor.connection.alias
    software, _ = (
        apps.get_model("hubs", "Organisation")
        .objects.using(database)
        .get_or_create(name="Relational (the software)", defaults={"kind": "community"})
    )
    apps.get_model("hubs", "Practitioner").objects.using(database).get_or_create(
        email=EMAIL,
        defaults={
            "name": "The reader of feeds",
            "organisation": software,
            "password": "!",
            "is_active": False,
            "is_service": True,
        },
    )


# The reader changes what came from a feed, and nothing that people here added.
READER_AND_ASSETS = f"""
CREATE POLICY reader_add ON hubs_asset FOR INSERT WITH CHECK ({READER});
CREATE POLICY reader_change ON hubs_asset FOR UPDATE
    USING ({READER} AND EXISTS (SELECT FROM hubs_feedrecord f WHERE f.asset_id = hubs_asset.id))
    WITH CHECK ({READER})
"""
NO_READER_AND_ASSETS = "DROP POLICY reader_add ON hubs_asset; DROP POLICY reader_change ON hubs_asset"

# What everyone may read: published, still here, nobody in person, and not somebody else's list told again.
OPEN_ASSET = """
CREATE VIEW hubs_openasset WITH (security_barrier) AS
SELECT p.public_id AS id, a.name, a.kind, a."where", a."when", a.good_for, a.looking_for, a."full",
    (a.confirmed_at AT TIME ZONE 'Europe/London')::date AS confirmed_on,
    greatest(p.published_at, a.confirmed_at, (SELECT max(e.pgh_created_at) FROM hubs_assetevent e WHERE e.pgh_obj_id = a.id))
        AS changed_at,
    coalesce(a.neighbourhood_id, whole.id) AS place_id, coalesce(n.name, whole.name, '') AS place
FROM hubs_publication p
JOIN hubs_asset a ON a.id = p.asset_id
LEFT JOIN hubs_place n ON n.id = a.neighbourhood_id
LEFT JOIN LATERAL (SELECT w.id, w.name FROM hubs_place w WHERE w.parent_id IS NULL ORDER BY w.kind <> 'place', w.id LIMIT 1)
    whole ON true
WHERE p.withdrawn_at IS NULL AND a.put_away_at IS NULL AND a.kind <> 'someone'
  AND NOT EXISTS (SELECT FROM hubs_feedrecord f WHERE f.asset_id = a.id)
"""


class Migration(migrations.Migration):
    dependencies = [("hubs", "0030_calendar_addresses_row_security")]

    operations = [
        migrations.RunPython(add_the_reader, migrations.RunPython.noop),
        secure("hubs_feed", see=SIGNED_IN, add=RUNS_A_HUB, change=RUNS_A_HUB),
        secure("hubs_feedreading", see=SIGNED_IN, add=EITHER, change=EITHER, remove=READER),
        secure("hubs_feeditem", see=EITHER, add=RUNS_A_HUB, remove=EITHER),
        secure("hubs_feedpage", see=READER, add=READER, change=READER, remove=READER),
        secure("hubs_feedremark", see=SIGNED_IN, add=READER, remove=READER),
        secure("hubs_feedrecord", see=SIGNED_IN, add=READER, change=f"{WORKS_AT_A_HUB} OR {READER}"),
        secure("hubs_publication", see=SIGNED_IN, add=WORKS_AT_A_HUB, change=WORKS_AT_A_HUB),
        migrations.RunSQL(READER_AND_ASSETS, NO_READER_AND_ASSETS),
        migrations.RunSQL(OPEN_ASSET, "DROP VIEW hubs_openasset"),
    ]
