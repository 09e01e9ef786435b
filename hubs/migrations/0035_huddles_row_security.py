from django.db import migrations

from relational.access.row_security import (
    SIGNED_IN,
    contributed,
    restrict,
    secure,
    secure_history,
    secure_own,
    sql_function,
    visible,
)

AT_MY_HUB = "hub_id = ANY (ARRAY(SELECT working_hubs()))"
OF_A_HUDDLE_AT_MY_HUB = f"EXISTS (SELECT FROM hubs_huddle h WHERE h.id = huddle_id AND h.{AT_MY_HUB})"
BEING_PREPARED = "huddle_id = ANY (ARRAY(SELECT huddles_being_prepared()))"
I_AM_AT = "huddle_id = ANY (ARRAY(SELECT huddles_i_am_at()))"
NOT_KEPT = "NOT kept_from_me(person_id)"
MINE = "written_by_id = app_user() OR who_id = app_user()"
COORDINATED = "person_id = ANY (ARRAY(SELECT coordinated_people()))"
WHOM_IT_IS_ABOUT = """(huddle_id, person_id) = (
    SELECT t.huddle_id, t.person_id FROM hubs_huddleperson t WHERE t.id = about_id
)"""

# A shared screen is read by everyone there: it shows whom none of them is kept from, and only while the person agrees.
TALKED_ABOUT = """
CREATE FUNCTION talked_about(bigint) RETURNS TABLE (
    talk bigint, person bigint, name text, what_matters text, why text, talked_at timestamptz,
    main text, here text[], workers int
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    asked_by text := coalesce(current_setting('app.user_id', true), '');
    guarded bigint[];
    kept bigint[] := '{}';
    unsaid bigint[] := '{}';
    who bigint;
BEGIN
    IF NOT ($1 = ANY (ARRAY(SELECT huddles_i_am_at()))) THEN RETURN; END IF;
    guarded := ARRAY(
        SELECT t.person_id FROM hubs_huddleperson t WHERE t.huddle_id = $1 AND (
            EXISTS (SELECT FROM access_block b WHERE b.person_id = t.person_id)
            OR EXISTS (SELECT FROM people_wish w WHERE w.person_id = t.person_id)
            OR EXISTS (SELECT FROM people_sharingdecision d WHERE d.person_id = t.person_id)
        )
    );
    IF guarded <> '{}' THEN
        FOR who IN
            SELECT s.practitioner_id FROM hubs_huddleseat s JOIN hubs_practitioner w ON w.id = s.practitioner_id AND w.is_active
            WHERE s.huddle_id = $1 AND s.left_at IS NULL
        LOOP
            PERFORM set_config('app.user_id', who::text, true);
            kept := kept || ARRAY(SELECT each FROM unnest(guarded) each WHERE kept_from_me(each));
            unsaid := unsaid || ARRAY(SELECT people_withholding('matters'));
        END LOOP;
        PERFORM set_config('app.user_id', asked_by, true);
    END IF;
    RETURN QUERY
    SELECT t.id, t.person_id, p.name::text,
        CASE WHEN k.what_matters_agreed AND t.person_id <> ALL (unsaid) THEN (
            SELECT w.words FROM people_whatmatters w
            WHERE w.person_id = t.person_id AND w.state <> 'not_now' AND w.confided_to IS NULL
            ORDER BY w.state = 'start_here' DESC, w.position LIMIT 1
        ) END,
        t.why::text, t.talked_at, main.name::text,
        ARRAY(
            SELECT w.name::text FROM hubs_teammember m
            JOIN hubs_huddleseat s ON s.practitioner_id = m.practitioner_id AND s.huddle_id = $1 AND s.left_at IS NULL
            JOIN hubs_practitioner w ON w.id = m.practitioner_id AND w.is_active
            WHERE m.person_id = t.person_id AND m.state = 'accepted' AND w.id IS DISTINCT FROM g.main_id ORDER BY w.name
        ),
        (SELECT count(*)::int FROM hubs_teammember m JOIN hubs_practitioner w ON w.id = m.practitioner_id AND w.is_active
         WHERE m.person_id = t.person_id AND m.state = 'accepted')
    FROM hubs_huddleperson t
    JOIN hubs_huddle h ON h.id = t.huddle_id
    JOIN hubs_knownat k ON k.hub_id = h.hub_id AND k.person_id = t.person_id AND k.huddle_agreed
    JOIN hubs_glance g ON g.known_at_id = k.id AND g.is_active
    JOIN people_person p ON p.id = t.person_id
    LEFT JOIN hubs_practitioner main ON main.id = g.main_id
    WHERE t.huddle_id = $1 AND t.person_id <> ALL (kept) AND NOT kept_from_me(t.person_id)
    ORDER BY t.brought_at, t.id;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("hubs", "0034_huddles"), ("people", "0037_same_person_functions")]

    operations = [
        sql_function(
            "huddles_being_prepared",
            "",
            "SETOF bigint",
            f"SELECT h.id FROM hubs_huddle h WHERE h.ended_at IS NULL AND h.{AT_MY_HUB}",
        ),
        # Whoever was there reads it that day.
        sql_function(
            "huddles_i_am_at",
            "",
            "SETOF bigint",
            f"""SELECT h.id FROM hubs_huddleseat s JOIN hubs_huddle h ON h.id = s.huddle_id
                WHERE s.practitioner_id = app_user() AND (h.ended_at IS NULL OR h.day >= current_date) AND h.{AT_MY_HUB}""",
        ),
        sql_function(
            "agreed_to_the_huddle",
            "bigint, bigint",
            "boolean",
            """SELECT EXISTS (
                   SELECT FROM hubs_huddle h JOIN hubs_knownat k ON k.hub_id = h.hub_id AND k.person_id = $2 AND k.huddle_agreed
                   JOIN hubs_glance g ON g.known_at_id = k.id AND g.is_active WHERE h.id = $1
               )""",
        ),
        migrations.RunSQL(TALKED_ABOUT, "DROP FUNCTION talked_about(bigint)"),
        # That there was a huddle names nobody; the story of whoever was talked about says when.
        secure("hubs_huddle", see=f"{SIGNED_IN} OR app_person() IS NOT NULL", add=AT_MY_HUB, change=AT_MY_HUB),
        secure("hubs_huddleseat", see=OF_A_HUDDLE_AT_MY_HUB, add=OF_A_HUDDLE_AT_MY_HUB, change=OF_A_HUDDLE_AT_MY_HUB),
        secure(
            "hubs_huddleperson",
            see=f"{visible()} OR (({BEING_PREPARED} OR {I_AM_AT}) AND {NOT_KEPT})",
            add=f"brought_by_id = app_user() AND {BEING_PREPARED} AND {NOT_KEPT}"
            " AND agreed_to_the_huddle(huddle_id, person_id)",
            change=I_AM_AT,
            remove=BEING_PREPARED,
        ),
        secure_own("hubs_huddleperson", see="true"),
        secure(
            "hubs_huddleline",
            see=f"{visible()} OR (({MINE} OR {I_AM_AT}) AND {NOT_KEPT})",
            add=f"written_by_id = app_user() AND {I_AM_AT} AND {NOT_KEPT} AND {WHOM_IT_IS_ABOUT}"
            " AND agreed_to_the_huddle(huddle_id, person_id)",
            change=f"({MINE} OR {contributed()} OR {COORDINATED}) AND {NOT_KEPT}",
            remove=f"written_by_id = app_user() AND {I_AM_AT}",
        ),
        secure_own("hubs_huddleline", see="true"),
        secure_history("hubs_huddlelineevent", see=f"{MINE} OR {visible()}"),
        restrict(
            "hubs_huddlelineevent",
            "kept",
            "app_user() IS NULL OR NOT kept_from_me(person_id)",
        ),
    ]
