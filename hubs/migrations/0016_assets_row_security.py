from django.db import migrations

from relational.access.row_security import (
    SIGNED_IN,
    not_kept_from_me,
    secure,
    secure_by_person,
    secure_history,
    secure_own,
    sql_function,
    visible,
)

WORKS_AT_A_HUB = "EXISTS (SELECT working_hubs())"
# A connection carries the name of what it leads to; the person sees that on their own page.
ANYONE = f"{SIGNED_IN} OR app_person() IS NOT NULL"

# Any of the words that say something; those that say little ("good", "people") would meet everything.
ANY_OF = r"""
CREATE FUNCTION any_of(words text) RETURNS tsquery LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(string_agg('''' || replace(replace(l, '\', '\\'), '''', '''''') || '''', ' | '), '')::tsquery
    FROM unnest(tsvector_to_array(to_tsvector('english', words))) l
    WHERE length(l) > 2 AND l <> ALL (ARRAY[
        'good', 'peopl', 'person', 'someon', 'somebodi', 'anyon', 'someth', 'anyth', 'everyth', 'thing', 'like', 'want', 'need',
        'help', 'know', 'get', 'got', 'make', 'day', 'week', 'time', 'one', 'two', 'first', 'way', 'back', 'see', 'say',
        'come', 'take', 'give', 'look', 'just', 'without', 'hour', 'year', 'month', 'new', 'old'
    ])
$$
"""
WORDS_MEETING = r"""
CREATE FUNCTION words_meeting(words text, found tsvector) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT w), '{}') FROM regexp_split_to_table(lower(words), '[^\w'']+') w
    WHERE found @@ any_of(w)
$$
"""

# What people said may be known of their gifts, to whoever may know it; never who it is unless they said that too.
OFFERED = f"""
    SELECT g.id, g.words, g.offer, CASE WHEN g.with_name THEN p.name END,
        coalesce((
            SELECT t.practitioner_id FROM hubs_teammember t JOIN hubs_practitioner w ON w.id = t.practitioner_id AND w.is_active
            WHERE t.person_id = p.id AND t.state = 'accepted' ORDER BY t.is_main DESC, t.accepted_at LIMIT 1
        ), g.noticed_by_id),
        to_tsvector('english', g.words || ' ' || g.offer)
    FROM people_gift g JOIN people_person p ON p.id = g.person_id
    WHERE g.reach <> 'page' AND (g.until IS NULL OR g.until >= current_date) AND {WORKS_AT_A_HUB}
      AND (g.reach = 'place' OR EXISTS (
          SELECT FROM hubs_knownat k WHERE k.person_id = p.id AND k.hub_id = ANY (ARRAY(SELECT working_hubs()))))
      AND {not_kept_from_me("p.id")}
"""
GIFTS_OFFERED = f"""
CREATE FUNCTION gifts_offered()
RETURNS TABLE (gift_id bigint, words text, offer text, name text, ask_id bigint, found tsvector)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ {OFFERED} $$
"""
ASK_ABOUT_GIFT = """
CREATE FUNCTION ask_about_gift(asked bigint, for_what text) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO people_notice (practitioner_id, person_id, kind, words, url, about, told_by_id, at)
    SELECT o.ask_id, g.person_id, 'person',
        (SELECT me.name FROM hubs_practitioner me WHERE me.id = app_user()) || ' asks about the gift “' || g.words || '”: ' || for_what,
        '/people/' || g.person_id || '/gifts/', 'gift ' || g.id || ' asked by ' || app_user() || ' ' || now(), app_user(), now()
    FROM gifts_offered() o JOIN people_gift g ON g.id = o.gift_id
    WHERE o.gift_id = asked AND o.ask_id IS NOT NULL
    RETURNING practitioner_id
$$
"""
FORGET_CONNECTORS = """
CREATE FUNCTION forget_connectors() RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE hubs_asset SET connector = '', connector_how = '', connector_agreed_on = NULL, connector_until = NULL
    WHERE connector_until < current_date
$$
"""


class Migration(migrations.Migration):
    dependencies = [("hubs", "0015_assets"), ("people", "0030_gifts_offered")]

    operations = [
        secure("hubs_asset", see=ANYONE, add=WORKS_AT_A_HUB, change=WORKS_AT_A_HUB),
        secure_history("hubs_assetevent", see=WORKS_AT_A_HUB),
        secure_by_person("hubs_connection"),
        secure_history("hubs_connectionevent", see=visible()),
        secure_own("hubs_connection", see="true"),
        migrations.RunSQL(ANY_OF, "DROP FUNCTION any_of(text)"),
        migrations.RunSQL(WORDS_MEETING, "DROP FUNCTION words_meeting(text, tsvector)"),
        migrations.RunSQL(GIFTS_OFFERED, "DROP FUNCTION gifts_offered()"),
        migrations.RunSQL(ASK_ABOUT_GIFT, "DROP FUNCTION ask_about_gift(bigint, text)"),
        migrations.RunSQL(FORGET_CONNECTORS, "DROP FUNCTION forget_connectors()"),
        sql_function(
            "times_introduced",
            "bigint",
            "bigint",
            "SELECT count(DISTINCT c.person_id) FROM hubs_connection c WHERE c.asset_id = $1 AND app_user() IS NOT NULL",
        ),
    ]
