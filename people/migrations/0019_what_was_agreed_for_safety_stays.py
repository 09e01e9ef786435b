from django.db import migrations

# What a worker agreed with them for safety is not undone by whoever holds the page: then it is for a human to do.
SET_OWN = """
DROP FUNCTION set_own_safe_contact(text, text, jsonb, text);
CREATE FUNCTION set_own_safe_contact(number text, discreet_name text, times jsonb, never text) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH kept AS (
        INSERT INTO people_safecontact (person_id, number, discreet_name, times, never, set_by_id, updated_at)
        SELECT app_person(), $1, $2, $3, $4, NULL, now() WHERE app_person() IS NOT NULL
        ON CONFLICT (person_id) DO UPDATE SET number = EXCLUDED.number, discreet_name = EXCLUDED.discreet_name,
            times = EXCLUDED.times, never = EXCLUDED.never, updated_at = now()
        WHERE people_safecontact.set_by_id IS NULL
        RETURNING 1
    )
    SELECT EXISTS (SELECT FROM kept)
$$
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0018_worth_a_look")]
    operations = [migrations.RunSQL(SET_OWN, migrations.RunSQL.noop)]
