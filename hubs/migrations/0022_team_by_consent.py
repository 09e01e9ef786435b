from django.db import migrations, models

from relational.access.row_security import sql_function

# Each side says yes for itself, and nobody can go round either: not by another screen, nor around Django. What the
# owner of the tables moves (a restore, an importer's history) is no decision of anybody's.
BY_CONSENT = """
CREATE FUNCTION teams_form_by_consent() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    asks boolean;
BEGIN
    IF NOT row_security_active(TG_RELID) THEN RETURN NEW; END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'proposed' OR NEW.is_main THEN
            RAISE EXCEPTION 'a team begins with a proposal' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.person_id, NEW.practitioner_id) <> (OLD.person_id, OLD.practitioner_id) THEN
        RAISE EXCEPTION 'an invitation is not moved to somebody else' USING ERRCODE = 'insufficient_privilege';
    END IF;
    asks := coalesce(NEW.person_id = app_person(), false) OR NEW.person_id = ANY (ARRAY(SELECT contributed_people()))
        OR NEW.person_id = ANY (ARRAY(SELECT coordinated_people()));
    IF NEW.is_main AND (NEW.state <> 'accepted' OR NOT (OLD.is_main OR asks)) THEN
        RAISE EXCEPTION 'the person chooses who is the main one' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.state = OLD.state
        OR (OLD.state = 'proposed' AND NEW.state IN ('agreed', 'not_wanted', 'withdrawn') AND asks)
        OR (OLD.state = 'agreed' AND NEW.state IN ('not_wanted', 'withdrawn') AND asks)
        OR (OLD.state = 'agreed' AND NEW.state IN ('accepted', 'declined') AND NEW.practitioner_id = app_user())
        OR (OLD.state = 'accepted' AND NEW.state = 'stepped_back' AND (asks OR NEW.practitioner_id = app_user()))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'from % to % is not for them to say', OLD.state, NEW.state USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER a_team_by_consent BEFORE INSERT OR UPDATE ON hubs_teammember
FOR EACH ROW EXECUTE FUNCTION teams_form_by_consent();
"""
MAY_FORM = "(whose = ANY (ARRAY(SELECT visible_people())) OR whose = ANY (ARRAY(SELECT coordinated_people())))"
# Asks the very function the policies stand on, as each practitioner in turn; nothing at all where nobody is kept away.
KEPT_FROM_BESIDE = f"""
CREATE FUNCTION kept_from_beside(whose bigint) RETURNS SETOF bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    asked_by text := coalesce(current_setting('app.user_id', true), '');
    each bigint;
BEGIN
    IF NOT {MAY_FORM} OR NOT (
        EXISTS (SELECT FROM access_block b WHERE b.person_id = whose AND b.lifted_at IS NULL)
        OR EXISTS (SELECT FROM people_wish w WHERE w.person_id = whose AND w.withdrawn_at IS NULL)
        OR EXISTS (SELECT FROM people_sharingdecision d WHERE d.person_id = whose AND NOT d.shared)
    ) THEN
        RETURN;
    END IF;
    FOR each IN SELECT p.id FROM hubs_practitioner p WHERE p.is_active AND NOT p.is_service LOOP
        PERFORM set_config('app.user_id', each::text, true);
        IF kept_from_me(whose) THEN RETURN NEXT each; END IF;
    END LOOP;
    PERFORM set_config('app.user_id', asked_by, true);
END $$
"""
# Since when somebody has known the person, and until when they were in the team; nothing of what was said, and nothing
# at all of a conversation that its author keeps to themself or was told in confidence.
WHO_KNOWS = """
    SELECT knows.practitioner_id, min(knows.since), max(knows.until) FROM (
        SELECT c.author_id AS practitioner_id, c.happened_at::date AS since, NULL::date AS until
        FROM people_conversation c
        WHERE c.person_id = $1 AND c.withdrawn_at IS NULL AND c.confided_to IS NULL AND c.reach <> 'author'
        UNION ALL
        SELECT t.practitioner_id, t.accepted_at::date, t.ended_at::date FROM hubs_teammember t
        WHERE t.person_id = $1 AND t.accepted_at IS NOT NULL
    ) knows
    WHERE $1 = ANY (ARRAY(SELECT visible_people())) OR $1 = ANY (ARRAY(SELECT coordinated_people()))
    GROUP BY knows.practitioner_id
"""
STATES = [
    ("proposed", "proposed, the person has not been asked yet"),
    ("agreed", "the person agrees"),
    ("accepted", "in the team"),
    ("not_wanted", "the person would rather not"),
    ("declined", "the worker cannot"),
    ("withdrawn", "no longer asked"),
    ("stepped_back", "stepped back"),
]


def state() -> models.CharField:
    return models.CharField(choices=STATES, default="proposed", max_length=20)


class Migration(migrations.Migration):
    dependencies = [("hubs", "0021_asks_row_security")]

    operations = [
        migrations.AlterField("teammember", "state", state()),
        migrations.AlterField("teammemberevent", "state", state()),
        migrations.RunSQL(
            BY_CONSENT, "DROP TRIGGER a_team_by_consent ON hubs_teammember; DROP FUNCTION teams_form_by_consent()"
        ),
        migrations.RunSQL(KEPT_FROM_BESIDE, "DROP FUNCTION kept_from_beside(bigint)"),
        sql_function("who_knows", "bigint", "TABLE (practitioner_id bigint, since date, until date)", WHO_KNOWS),
    ]
