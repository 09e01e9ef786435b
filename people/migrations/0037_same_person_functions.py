"""Who may be here twice, joining two pages, and taking that apart again, row by row."""

from django.contrib.postgres.operations import CreateExtension
from django.db import migrations

from relational.access.row_security import contributed, secure, secure_own, visible

# Stands on what the reader may see: row-level security decides whose pages are compared at all.
PERHAPS_TWICE = r"""
CREATE FUNCTION perhaps_twice(about bigint) RETURNS TABLE (
    one bigint, other bigint, alike boolean, sounds boolean, born boolean, rings boolean, also boolean)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    WITH known AS MATERIALIZED (
        SELECT p.id, p.born_on, plain(coalesce(nullif(p.full_name, ''), p.name)) AS whole,
            array_remove(regexp_split_to_array(plain(p.also_known_as), '\s*,\s*')
                || plain(p.name) || plain(p.full_name), '') AS names,
            ARRAY(SELECT dmetaphone(word) FROM regexp_split_to_table(
                plain(coalesce(nullif(p.full_name, ''), p.name)), '[^[:alnum:]'']+') word
                WHERE dmetaphone(word) <> '' ORDER BY 1) AS sounds,
            ARRAY(SELECT right(regexp_replace(found[1], '\D', '', 'g'), 9) FROM regexp_matches(
                p.reach || ' ' || coalesce(c.number, ''), '\d[\d ()-]{7,}\d', 'g') found) AS numbers
        FROM people_person p LEFT JOIN people_safecontact c ON c.person_id = p.id
        WHERE p.page_now_id IS NULL AND p.state <> 'died'
    ), compared AS (
        SELECT least(a.id, b.id) AS one, greatest(a.id, b.id) AS other, similarity(a.whole, b.whole) AS likeness,
            a.sounds = b.sounds AND cardinality(a.sounds) > 1 AS sounds, coalesce(a.born_on = b.born_on, false) AS born,
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
# Asked of PostgreSQL itself, so that a table added later is joined without anybody remembering it here. Who may open a
# page, where its name is known, who is beside the person, and what the person let somebody read are never added up:
# they hold for the page that is kept (the stricter of the two).
PLACES = """
CREATE FUNCTION places_of_a_person() RETURNS TABLE (place text, key text, col text)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT c.relname::text, k.attname::text, a.attname::text
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
    JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
    JOIN pg_attribute k ON k.attrelid = c.oid AND k.attnum = i.indkey[0]
    WHERE c.relnamespace = 'public'::regnamespace AND NOT a.attisdropped
      AND c.relname ~ '^(people|hubs|learning|access)_'
      AND c.relname !~ '^(people_person|people_joining|people_notthesame|people_ownlink)'
      AND c.relname !~ '^(access_grant|hubs_knownat|hubs_teammember)'
      AND (a.attname IN ('person_id', 'linked_person_id') OR EXISTS (
        SELECT FROM pg_constraint f WHERE f.conrelid = c.oid AND f.contype = 'f'
          AND f.confrelid = 'people_person'::regclass AND f.conkey = ARRAY[a.attnum]))
    ORDER BY c.relname <> 'people_networkmember', c.relname, a.attname
$$
"""
MAY_JOIN = """
CREATE FUNCTION may_join(joining_id bigint, OUT kept bigint, OUT other bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    SELECT j.kept_id, j.other_id INTO kept, other FROM people_joining j WHERE j.id = joining_id AND j.undone_at IS NULL;
    IF kept IS NULL OR kept <> ALL (ARRAY(SELECT contributed_people()))
       OR EXISTS (SELECT FROM people_person p WHERE p.id = kept AND p.page_now_id IS NOT NULL) THEN
        RAISE EXCEPTION 'these pages are not yours to join' USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$
"""
JOIN_PAGES = """
CREATE FUNCTION join_pages(joining_id bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kept bigint; other bigint; found record; id_there bigint;
BEGIN
    SELECT m.kept, m.other INTO kept, other FROM may_join(joining_id) m;
    IF other <> ALL (ARRAY(SELECT contributed_people())) THEN
        RAISE EXCEPTION 'these pages are not yours to join' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF own_page_is_off(other) AND NOT own_page_is_off(kept) THEN
        INSERT INTO people_coercionquestion (person_id, asked_at, asked_by_id, alone, answer, words)
        VALUES (kept, clock_timestamp(), app_user(), false, 'switched_off', '') RETURNING id INTO id_there;
        INSERT INTO people_joinedrow (joining_id, "table", "row", "column")
        VALUES (joining_id, 'people_coercionquestion', id_there, '');
    END IF;
    IF EXISTS (SELECT FROM people_address a WHERE a.person_id = other AND a.is_protected AND a.ended_at IS NULL) THEN
        FOR id_there IN SELECT a.id FROM people_address a
            WHERE a.person_id = kept AND NOT a.is_protected AND a.ended_at IS NULL
        LOOP
            PERFORM change_in_joining(joining_id, 'people_address', id_there, 'is_protected', 'true');
        END LOOP;
    END IF;
    FOR found IN SELECT * FROM places_of_a_person() LOOP
        FOR id_there IN EXECUTE format('SELECT %I FROM %I WHERE %I = $1 %s ORDER BY 1', found.key, found.place, found.col,
            CASE found.place WHEN 'people_sharingdecision' THEN 'AND NOT shared' ELSE '' END) USING other
        LOOP
            BEGIN
                EXECUTE format('UPDATE %I SET %I = $1 WHERE %I = $2', found.place, found.col, found.key)
                    USING kept, id_there;
                INSERT INTO people_joinedrow (joining_id, "table", "row", "column", before, after)
                VALUES (joining_id, found.place, id_there, found.col, other::text, kept::text);
            EXCEPTION WHEN unique_violation OR check_violation OR exclusion_violation THEN
                NULL;  -- There can be only one, and the page that is kept has it: this stays with the former page.
            END;
        END LOOP;
    END LOOP;
    WITH gone AS (DELETE FROM access_grant g WHERE g.content_object_id = other RETURNING g.*)
    INSERT INTO people_joinedrow (joining_id, "table", "row", "column", set_aside)
    SELECT joining_id, 'access_grant', gone.id, '', to_jsonb(gone) FROM gone;
    WITH gone AS (DELETE FROM hubs_knownat k WHERE k.person_id = other RETURNING k.*)
    INSERT INTO people_joinedrow (joining_id, "table", "row", "column", set_aside)
    SELECT joining_id, 'hubs_knownat', gone.id, '', to_jsonb(gone) FROM gone;
    UPDATE people_person SET page_now_id = kept WHERE id = other;
END $$
"""
CHANGE_IN_JOINING = """
CREATE FUNCTION change_in_joining(joining_id bigint, place text, id_there bigint, col text, value text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kept bigint; before text; after text; kind text;
BEGIN
    SELECT m.kept INTO kept FROM may_join(joining_id) m;
    SELECT format_type(a.atttypid, a.atttypmod) INTO kind FROM pg_attribute a
    WHERE a.attrelid = to_regclass(place) AND a.attname = col AND place IN (
        'people_person', 'people_safecontact', 'people_sharedplan', 'people_address');
    EXECUTE format('SELECT %I::text FROM %I WHERE id = $1', col, place) INTO before USING id_there;
    EXECUTE format('UPDATE %I SET %I = $1::%s WHERE id = $2 AND %I = $3 RETURNING %I::text', place, col, kind,
        CASE place WHEN 'people_person' THEN 'id' ELSE 'person_id' END, col)
        INTO after USING value, id_there, kept;
    INSERT INTO people_joinedrow (joining_id, "table", "row", "column", before, after)
    VALUES (joining_id, place, id_there, col, before, after);
END $$
"""
TAKE_APART = """
CREATE FUNCTION take_apart(joining_id bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kept bigint; other bigint; done record; kind text; key text;
BEGIN
    SELECT m.kept, m.other INTO kept, other FROM may_join(joining_id) m;
    UPDATE people_person SET page_now_id = NULL WHERE id = other;
    FOR done IN SELECT * FROM people_joinedrow r WHERE r.joining_id = take_apart.joining_id ORDER BY r.id DESC LOOP
        IF done.set_aside IS NOT NULL THEN
            EXECUTE format('INSERT INTO %I SELECT (jsonb_populate_record(NULL::%I, $1)).* ON CONFLICT DO NOTHING',
                done."table", done."table") USING done.set_aside;
        ELSIF done."column" = '' THEN
            EXECUTE format('DELETE FROM %I WHERE id = $1', done."table") USING done."row";
        ELSE
            SELECT format_type(a.atttypid, a.atttypmod) INTO kind FROM pg_attribute a
            WHERE a.attrelid = to_regclass(done."table") AND a.attname = done."column";
            SELECT k.attname INTO key FROM pg_index i JOIN pg_attribute k ON k.attrelid = i.indrelid AND k.attnum = i.indkey[0]
            WHERE i.indrelid = to_regclass(done."table") AND i.indisprimary;
            -- What was changed again since stays as it is now.
            EXECUTE format('UPDATE %I SET %I = $1::%s WHERE %I = $2 AND %I::text IS NOT DISTINCT FROM $3',
                done."table", done."column", kind, key, done."column") USING done.before, done."row", done.after;
        END IF;
    END LOOP;
END $$
"""
# Where a former page's content is now, for those who may open that; a page joined twice over leads on to the last.
PAGE_NOW = """
CREATE FUNCTION page_now(former bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH RECURSIVE led AS (
        SELECT p.page_now_id AS id FROM people_person p WHERE p.id = former AND p.page_now_id IS NOT NULL
        UNION
        SELECT p.page_now_id FROM led JOIN people_person p ON p.id = led.id WHERE p.page_now_id IS NOT NULL
    )
    SELECT led.id FROM led JOIN people_person p ON p.id = led.id
    WHERE p.page_now_id IS NULL AND led.id = ANY (ARRAY(SELECT visible_people()))
$$
"""
OWN_PAGE_IS_OFF_BEFORE = """
    SELECT EXISTS (SELECT FROM people_person p WHERE p.id = $1 AND p.state = 'died') OR coalesce((
        SELECT q.answer IN ('not_safe', 'switched_off') FROM people_coercionquestion q WHERE q.person_id = $1
        ORDER BY q.asked_at DESC, q.id DESC LIMIT 1
    ), false)
"""
OWN_PAGE_IS_OFF = OWN_PAGE_IS_OFF_BEFORE.replace("p.state = 'died'", "(p.state = 'died' OR p.page_now_id IS NOT NULL)")
BOTH = f"{contributed('one_id')} AND {contributed('other_id')}"


def own_page_is_off(body: str) -> str:
    return f"""CREATE OR REPLACE FUNCTION own_page_is_off(bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        PARALLEL SAFE SET search_path = public, pg_temp AS $body$ {body} $body$"""


class Migration(migrations.Migration):
    dependencies = [("people", "0036_same_person"), ("hubs", "0019_looking_for_someone")]

    operations = [
        CreateExtension("fuzzystrmatch"),
        migrations.RunSQL(PERHAPS_TWICE, "DROP FUNCTION perhaps_twice(bigint)"),
        migrations.RunSQL(PLACES, "DROP FUNCTION places_of_a_person()"),
        migrations.RunSQL(MAY_JOIN, "DROP FUNCTION may_join(bigint)"),
        migrations.RunSQL(CHANGE_IN_JOINING, "DROP FUNCTION change_in_joining(bigint, text, bigint, text, text)"),
        migrations.RunSQL(JOIN_PAGES, "DROP FUNCTION join_pages(bigint)"),
        migrations.RunSQL(TAKE_APART, "DROP FUNCTION take_apart(bigint)"),
        migrations.RunSQL(PAGE_NOW, "DROP FUNCTION page_now(bigint)"),
        migrations.RunSQL(own_page_is_off(OWN_PAGE_IS_OFF), own_page_is_off(OWN_PAGE_IS_OFF_BEFORE)),
        secure(
            "people_joining",
            see=visible("kept_id"),
            add=f"by_id = app_user() AND {contributed('kept_id')} AND {contributed('other_id')}",
            change=contributed("kept_id"),
        ),
        secure_own("people_joining", column="kept_id", see="true"),
        # No policy: the functions that join and take apart read and write it, nobody else.
        migrations.RunSQL(
            "ALTER TABLE people_joinedrow ENABLE ROW LEVEL SECURITY",
            "ALTER TABLE people_joinedrow DISABLE ROW LEVEL SECURITY",
        ),
        secure("people_notthesame", see=BOTH, add=f"by_id = app_user() AND {BOTH}"),
    ]
