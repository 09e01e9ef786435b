"""Names heard and written down: alike where any of three ways of writing sounds down agrees, word for word."""

from importlib import import_module

from django.db import migrations

# Double Metaphone follows English mouths, Daitch-Mokotoff those of eastern and central Europe; between them "Mohammed" is
# "Muhamad", "Wójcik" is "Woycik" and "Oluwaseun" is "Oluwasheun". A word in letters neither knows sounds like nothing.
# PostgreSQL 15 has only the first.
SOUNDS = """
CREATE FUNCTION sounds(word text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = public, pg_temp AS $$
    SELECT array_remove(ARRAY[dmetaphone(word), dmetaphone_alt(word)], '')
$$;
DO $do$ BEGIN
    IF to_regproc('daitch_mokotoff') IS NOT NULL THEN
        CREATE OR REPLACE FUNCTION sounds(word text) RETURNS text[]
        LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = public, pg_temp AS $$
            SELECT array_remove(ARRAY[dmetaphone(word), dmetaphone_alt(word)], '')
                || coalesce(daitch_mokotoff(word), '{}')
        $$;
    END IF;
END $do$;
CREATE FUNCTION words_of_a_name(name text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = public, pg_temp AS $$
    SELECT array_remove(regexp_split_to_array(plain(name), '[^[:alnum:]'']+'), '')
$$;
-- Whether each word of the one sounds like some word of the other. Of no words: no.
CREATE FUNCTION sounds_like(one text, other text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = public, pg_temp AS $$
    SELECT coalesce(bool_and(EXISTS (
        SELECT FROM unnest(words_of_a_name(other)) theirs WHERE theirs = word OR sounds(theirs) && sounds(word)
    )), false) FROM unnest(words_of_a_name(one)) word
$$;
"""
AGAIN = "DROP FUNCTION sounds_like(text, text); DROP FUNCTION words_of_a_name(text); DROP FUNCTION sounds(text)"
# Stands on what the reader may see: row-level security decides whose pages are compared at all.
PERHAPS_TWICE = r"""
CREATE OR REPLACE FUNCTION perhaps_twice(about bigint) RETURNS TABLE (
    one bigint, other bigint, alike boolean, sounds boolean, born boolean, rings boolean, also boolean)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    WITH known AS MATERIALIZED (
        SELECT p.id, p.born_on, n.whole, cardinality(words_of_a_name(n.whole)) AS how_many,
            array_remove(regexp_split_to_array(plain(p.also_known_as), '\s*,\s*')
                || plain(p.name) || plain(p.full_name), '') AS names,
            ARRAY(SELECT unnest(sounds(word)) FROM unnest(words_of_a_name(n.whole)) word) AS sounds,
            ARRAY(SELECT right(regexp_replace(found[1], '\D', '', 'g'), 9) FROM regexp_matches(
                p.reach || ' ' || coalesce(c.number, ''), '\d[\d ()-]{7,}\d', 'g') found) AS numbers
        FROM people_person p LEFT JOIN people_safecontact c ON c.person_id = p.id,
            LATERAL (SELECT plain(coalesce(nullif(p.full_name, ''), p.name)) AS whole) n
        WHERE p.page_now_id IS NULL AND p.state <> 'died'
    ), compared AS (
        SELECT least(a.id, b.id) AS one, greatest(a.id, b.id) AS other, similarity(a.whole, b.whole) AS likeness,
            -- The words are compared one by one only where any of them sound alike at all.
            CASE WHEN a.how_many > 1 AND a.how_many = b.how_many AND a.sounds && b.sounds
                 THEN sounds_like(a.whole, b.whole) AND sounds_like(b.whole, a.whole) ELSE false END AS sounds,
            coalesce(a.born_on = b.born_on, false) AS born,
            coalesce(a.born_on <> b.born_on, false) AS born_apart, a.numbers && b.numbers AS rings,
            a.names && b.names AS also
        FROM known a JOIN known b ON CASE WHEN about IS NULL THEN a.id < b.id ELSE a.id = about AND b.id <> about END
    )
    SELECT c.one, c.other, c.likeness >= 0.45, c.sounds, c.born, c.rings, c.also FROM compared c
    WHERE (c.likeness >= 0.45)::int + (c.likeness >= 0.75)::int
          + 2 * (c.sounds::int + c.born::int + c.rings::int + c.also::int - c.born_apart::int) >= 2
      AND NOT EXISTS (SELECT FROM people_notthesame n WHERE n.one_id = c.one AND n.other_id = c.other)
    ORDER BY c.born::int + c.rings::int + c.also::int DESC, c.likeness DESC, c.one, c.other
    LIMIT 50
$$
"""
BEFORE = import_module("people.migrations.0037_same_person_functions").PERHAPS_TWICE


class Migration(migrations.Migration):
    dependencies = [("people", "0039_family_to_block")]
    operations = [
        migrations.RunSQL(SOUNDS, AGAIN),
        migrations.RunSQL(PERHAPS_TWICE, BEFORE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")),
    ]
