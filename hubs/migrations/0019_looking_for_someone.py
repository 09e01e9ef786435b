from django.db import migrations

# Whoever looks for somebody they do not walk beside says why, and it is written down for that person to read, whether
# or not anything is found (domain.md 5.7). What is found is which hub to ask, and nothing more; of someone who is kept
# from the one who looks, or who must not be found, nothing, as if they were nowhere.
LOOK_FOR = """
CREATE FUNCTION look_for(called text, why text) RETURNS TABLE (hub_id bigint, hub_name text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    looked_for bigint[];
BEGIN
    IF app_user() IS NULL OR btrim(why) = '' THEN
        RETURN;
    END IF;
    looked_for := ARRAY(
        SELECT p.id FROM people_person p
        WHERE (plain(p.name) = plain(btrim(called)) OR plain(p.full_name) = plain(btrim(called)))
          AND p.state <> 'died' AND p.id <> ALL (ARRAY(SELECT visible_people())));
    INSERT INTO access_accessentry (at, practitioner_id, person_id, what, detail)
    SELECT clock_timestamp(), app_user(), each, 'search', left(btrim(why), 200) FROM unnest(looked_for) each;
    RETURN QUERY SELECT DISTINCT h.id, h.name::text FROM unnest(looked_for) each
        JOIN hubs_knownat k ON k.person_id = each JOIN hubs_hub h ON h.id = k.hub_id
        WHERE NOT kept_from_me(each) AND NOT own_page_is_off(each) AND NOT EXISTS (
            SELECT FROM people_address a WHERE a.person_id = each AND a.is_protected AND a.ended_at IS NULL)
        ORDER BY 2;
END $$
"""
BY_NAME = """
CREATE INDEX person_by_plain_name ON people_person (plain(name));
CREATE INDEX person_by_plain_full_name ON people_person (plain(full_name))
"""


class Migration(migrations.Migration):
    dependencies = [("hubs", "0018_check_ins_row_security"), ("people", "0035_networks_row_security")]
    operations = [
        migrations.RunSQL(BY_NAME, "DROP INDEX person_by_plain_name; DROP INDEX person_by_plain_full_name"),
        migrations.RunSQL(LOOK_FOR, "DROP FUNCTION look_for(text, text)"),
    ]
