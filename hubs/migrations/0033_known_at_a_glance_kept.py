"""What a hub sees at a glance is kept by triggers, and the view of what it may know reads it from there."""

from django.db import migrations

from relational.access.row_security import not_kept_from_me, secure

LAST_SPOKEN = """(
    SELECT c.happened_at::date FROM people_conversation c
    WHERE c.person_id = k.person_id AND c.confided_to IS NULL AND c.reach <> 'author'
    ORDER BY c.happened_at DESC LIMIT 1
)"""
MAIN = """(
    SELECT w.id FROM hubs_teammember t JOIN hubs_practitioner w ON w.id = t.practitioner_id AND w.is_active
    WHERE t.person_id = k.person_id AND t.state = 'accepted' AND t.is_main
)"""
ACTIVE = "(SELECT p.state = 'active' FROM people_person p WHERE p.id = k.person_id)"
HOW = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp"

GLANCE = f"""
CREATE FUNCTION glance_again(bigint) RETURNS void {HOW} AS $$
BEGIN
    UPDATE hubs_glance g SET hub_id = now.hub_id, is_active = now.is_active, main_id = now.main, last_spoken_on = now.spoken
    FROM (
        SELECT k.id, k.hub_id, {ACTIVE} AS is_active, {MAIN} AS main, {LAST_SPOKEN} AS spoken
        FROM hubs_knownat k WHERE k.person_id = $1
    ) now
    WHERE g.known_at_id = now.id
      AND (g.hub_id, g.is_active, g.main_id, g.last_spoken_on)
          IS DISTINCT FROM (now.hub_id, now.is_active, now.main, now.spoken);
END $$;

CREATE FUNCTION begin_glance() RETURNS trigger {HOW} AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM hubs_glance WHERE known_at_id = OLD.id;
        RETURN OLD;
    ELSIF TG_OP = 'INSERT' THEN
        INSERT INTO hubs_glance (known_at_id, hub_id, is_active) VALUES (NEW.id, NEW.hub_id, true);
    END IF;
    PERFORM glance_again(NEW.person_id);
    RETURN NULL;
END $$;
CREATE TRIGGER glance_begins AFTER INSERT OR UPDATE OF hub_id, person_id ON hubs_knownat
FOR EACH ROW EXECUTE FUNCTION begin_glance();
CREATE TRIGGER glance_ends BEFORE DELETE ON hubs_knownat FOR EACH ROW EXECUTE FUNCTION begin_glance();

CREATE FUNCTION glance_follows() RETURNS trigger {HOW} AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN PERFORM glance_again(OLD.person_id); END IF;
    IF TG_OP <> 'DELETE' THEN PERFORM glance_again(NEW.person_id); END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER glance_follows AFTER INSERT OR DELETE OR UPDATE OF person_id, state, is_main, practitioner_id
ON hubs_teammember FOR EACH ROW EXECUTE FUNCTION glance_follows();
CREATE TRIGGER glance_follows AFTER DELETE OR UPDATE OF person_id, happened_at, confided_to, reach
ON people_conversation FOR EACH ROW EXECUTE FUNCTION glance_follows();

-- Two who write at the same moment: the later day stays, whoever comes second.
CREATE FUNCTION glance_at_new_words() RETURNS trigger {HOW} AS $$
BEGIN
    IF NEW.person_id IS NOT NULL AND NEW.confided_to IS NULL AND NEW.reach <> 'author' THEN
        UPDATE hubs_glance g SET last_spoken_on = greatest(g.last_spoken_on, NEW.happened_at::date)
        FROM hubs_knownat k
        WHERE k.person_id = NEW.person_id AND g.known_at_id = k.id
          AND (g.last_spoken_on IS NULL OR g.last_spoken_on < NEW.happened_at::date);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER glance_at_new_words AFTER INSERT ON people_conversation
FOR EACH ROW EXECUTE FUNCTION glance_at_new_words();

CREATE FUNCTION glance_at_who_works() RETURNS trigger {HOW} AS $$
BEGIN
    PERFORM glance_again(t.person_id) FROM hubs_teammember t
    WHERE t.practitioner_id = NEW.id AND t.is_main AND t.state = 'accepted';
    RETURN NULL;
END $$;
CREATE TRIGGER glance_at_who_works AFTER UPDATE OF is_active ON hubs_practitioner
FOR EACH ROW WHEN (OLD.is_active IS DISTINCT FROM NEW.is_active) EXECUTE FUNCTION glance_at_who_works();

CREATE FUNCTION glance_at_state() RETURNS trigger {HOW} AS $$
BEGIN
    PERFORM glance_again(NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER glance_at_state AFTER UPDATE OF state ON people_person
FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION glance_at_state();

INSERT INTO hubs_glance (known_at_id, hub_id, is_active, main_id, last_spoken_on)
SELECT k.id, k.hub_id, {ACTIVE}, {MAIN}, {LAST_SPOKEN} FROM hubs_knownat k;
"""
NO_GLANCE = """
DROP TRIGGER glance_at_state ON people_person; DROP TRIGGER glance_at_who_works ON hubs_practitioner;
DROP TRIGGER glance_at_new_words ON people_conversation; DROP TRIGGER glance_follows ON people_conversation;
DROP TRIGGER glance_follows ON hubs_teammember; DROP TRIGGER glance_ends ON hubs_knownat;
DROP TRIGGER glance_begins ON hubs_knownat;
DROP FUNCTION glance_at_state(), glance_at_who_works(), glance_at_new_words(), glance_follows(), begin_glance(), glance_again(bigint);
DELETE FROM hubs_glance;
"""

HEAD = """
SELECT k.id AS known_at_id, k.hub_id, k.person_id, p.name, p.state,
    CASE WHEN k.what_matters_agreed AND k.hub_id = ANY (ARRAY(SELECT coordinated_hubs())) THEN (
        SELECT w.words FROM people_whatmatters w
        WHERE w.person_id = k.person_id AND w.state <> 'not_now' AND w.confided_to IS NULL
        ORDER BY w.state = 'start_here' DESC, w.position LIMIT 1
    ) END AS what_matters,
    main.id AS main_practitioner_id, main.name AS main_practitioner_name,
    (SELECT count(*)::int FROM hubs_teammember t JOIN hubs_practitioner w ON w.id = t.practitioner_id AND w.is_active
     WHERE t.person_id = k.person_id AND t.state = 'accepted') AS workers,
"""
TAIL = f"WHERE k.hub_id = ANY (ARRAY(SELECT working_hubs())) AND {not_kept_from_me('k.person_id')}"
HUB_PERSON = f"""
CREATE OR REPLACE VIEW hubs_hubperson WITH (security_barrier) AS
{HEAD} g.last_spoken_on AS last_conversation_on, k.huddle_agreed
FROM hubs_knownat k
JOIN hubs_glance g ON g.known_at_id = k.id
JOIN people_person p ON p.id = k.person_id
LEFT JOIN hubs_practitioner main ON main.id = g.main_id
{TAIL}
"""
HUB_PERSON_BEFORE = f"""
DROP VIEW hubs_hubperson;
CREATE VIEW hubs_hubperson WITH (security_barrier) AS
{HEAD} {LAST_SPOKEN} AS last_conversation_on
FROM hubs_knownat k
JOIN people_person p ON p.id = k.person_id
LEFT JOIN hubs_practitioner main ON main.id = {MAIN}
{TAIL}
"""


class Migration(migrations.Migration):
    dependencies = [("hubs", "0032_known_at_a_glance")]

    operations = [
        migrations.RunSQL(GLANCE, NO_GLANCE),
        migrations.RunSQL(HUB_PERSON, HUB_PERSON_BEFORE),
        secure(
            "hubs_glance",
            see="hub_id = ANY (ARRAY(SELECT working_hubs()))"
            " AND EXISTS (SELECT FROM hubs_knownat k WHERE k.id = known_at_id)",
        ),
    ]
