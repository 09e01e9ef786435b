"""A worker or an organisation leaves: everything in one transaction, and nobody is left without anyone knowing."""

from django.db import migrations

from relational.access.row_security import secure

KEEPS_ORGANISATIONS = "(holds_role('governance_lead') OR holds_role('leader'))"
# Those who run a hub where the worker has a role.
RUNS_THEIR_HUB = """(practitioner_id IS NOT NULL AND EXISTS (
    SELECT FROM hubs_role theirs JOIN hubs_role mine ON mine.hub_id = theirs.hub_id
    WHERE theirs.practitioner_id = hubs_leaving.practitioner_id AND mine.practitioner_id = app_user()
      AND mine.kind IN ('manager', 'coordinator')
      AND (mine.since <= current_date AND (mine.until IS NULL OR mine.until > current_date))
      AND (theirs.since <= current_date AND (theirs.until IS NULL OR theirs.until > current_date))))"""
MAY = f"({KEEPS_ORGANISATIONS} OR {RUNS_THEIR_HUB} OR practitioner_id = app_user())"

# Whom a leaving takes along: the worker; of an organisation, those who work for no other.
WHO_GOES = """
CREATE FUNCTION who_goes(which bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.id FROM hubs_leaving l JOIN hubs_practitioner p ON p.is_active AND NOT p.is_service AND (
        p.id = l.practitioner_id OR EXISTS (
            SELECT FROM hubs_membership m WHERE m.practitioner_id = p.id AND m.organisation_id = l.organisation_id
              AND coalesce(m.until, 'infinity') > current_date))
    WHERE l.id = which AND (l.practitioner_id IS NOT NULL OR NOT EXISTS (
        SELECT FROM hubs_membership other WHERE other.practitioner_id = p.id AND other.organisation_id <> l.organisation_id
          AND coalesce(other.until, 'infinity') > current_date))
$$
"""
# What they hold, in numbers that name nobody: for the page on which a leaving is prepared.
WHAT_THEY_HOLD = """
CREATE FUNCTION what_they_hold(which bigint)
RETURNS TABLE (practitioner_id bigint, teams bigint, main_for bigint, asks bigint, drafts bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT w, (SELECT count(*) FROM hubs_teammember t WHERE t.practitioner_id = w AND t.state = 'accepted'),
        (SELECT count(*) FROM hubs_teammember t WHERE t.practitioner_id = w AND t.state = 'accepted' AND t.is_main),
        (SELECT count(*) FROM hubs_pullin i WHERE i.to_practitioner_id = w AND i.state = 'open'),
        (SELECT count(*) FROM people_draft d WHERE d.author_id = w)
    FROM who_goes(which) w
    WHERE EXISTS (SELECT FROM hubs_leaving l WHERE l.id = which AND (l.planned_by_id = app_user() OR l.practitioner_id = app_user()
        OR holds_role('governance_lead') OR holds_role('leader') OR holds_role('manager') OR holds_role('coordinator')))
$$
"""
# From the moment it is planned their grants end at the stated one, by themselves.
PLAN = """
CREATE FUNCTION plan_leaving(which bigint) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE l hubs_leaving%ROWTYPE;
BEGIN
    SELECT * INTO l FROM hubs_leaving WHERE id = which AND done_at IS NULL AND called_off_at IS NULL FOR UPDATE;
    IF l.id IS NULL OR l.planned_by_id IS DISTINCT FROM app_user() THEN RETURN; END IF;
    UPDATE hubs_leaving SET grants = coalesce((
        SELECT jsonb_object_agg(g.id, g.until) FROM access_grant g
        WHERE g.user_id IN (SELECT who_goes(which)) AND (g.until IS NULL OR g.until > l.at)), '{}') WHERE id = which;
    UPDATE access_grant SET until = l.at
    WHERE user_id IN (SELECT who_goes(which)) AND (until IS NULL OR until > l.at);
END $$
"""
CALL_OFF = """
CREATE FUNCTION call_off_leaving(which bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE l hubs_leaving%ROWTYPE;
BEGIN
    SELECT * INTO l FROM hubs_leaving WHERE id = which AND done_at IS NULL AND called_off_at IS NULL FOR UPDATE;
    IF l.id IS NULL OR NOT (l.planned_by_id = app_user() OR l.practitioner_id IS NOT DISTINCT FROM app_user()
        OR holds_role('governance_lead') OR holds_role('leader')) THEN RETURN false; END IF;
    UPDATE access_grant g SET until = (l.grants ->> g.id::text)::timestamptz
    WHERE l.grants ? g.id::text AND g.until = l.at;
    UPDATE hubs_leaving SET called_off_at = now() WHERE id = which;
    RETURN true;
END $$
"""
LET_GO = """
CREATE FUNCTION let_go(which bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    l hubs_leaving%ROWTYPE;
    gone bigint[];
    name_of text;
BEGIN
    -- Two jobs at once come one after the other; the second finds it done.
    SELECT * INTO l FROM hubs_leaving WHERE id = which FOR UPDATE;
    IF l.id IS NULL OR l.done_at IS NOT NULL OR l.called_off_at IS NOT NULL OR l.at > clock_timestamp() THEN RETURN false; END IF;
    IF l.organisation_id IS NOT NULL THEN
        -- Whoever is being welcomed into it, or merges it, waits for this or is waited for.
        PERFORM 1 FROM hubs_organisation o WHERE o.id = l.organisation_id FOR UPDATE;
    END IF;
    gone := ARRAY(SELECT p.id FROM hubs_practitioner p WHERE p.id IN (SELECT who_goes(which)) ORDER BY p.id FOR UPDATE);
    IF l.organisation_id IS NOT NULL THEN
        UPDATE hubs_membership SET until = current_date
        WHERE organisation_id = l.organisation_id AND coalesce(until, 'infinity') > current_date;
        UPDATE hubs_practitioner p SET organisation_id = (
            SELECT m.organisation_id FROM hubs_membership m WHERE m.practitioner_id = p.id
              AND coalesce(m.until, 'infinity') > current_date ORDER BY m.since, m.id LIMIT 1)
        WHERE p.organisation_id = l.organisation_id AND p.is_active AND p.id <> ALL (gone);
        UPDATE hubs_organisationbasis SET ended_on = current_date WHERE organisation_id = l.organisation_id AND ended_on IS NULL;
        UPDATE hubs_organisation SET left_at = l.at WHERE id = l.organisation_id RETURNING name INTO name_of;
    ELSE
        UPDATE hubs_membership SET until = current_date
        WHERE practitioner_id = l.practitioner_id AND coalesce(until, 'infinity') > current_date;
        SELECT p.name || ' (' || o.name || ')' INTO name_of FROM hubs_practitioner p
        JOIN hubs_organisation o ON o.id = p.organisation_id WHERE p.id = l.practitioner_id;
    END IF;

    INSERT INTO hubs_entrusted (leaving_id, person_id, practitioner_id, hub_id, was_main, at, settled_words)
    SELECT l.id, t.person_id, t.practitioner_id, hub_that_takes_over(t.person_id, t.practitioner_id), t.is_main, now(), ''
    FROM hubs_teammember t WHERE t.practitioner_id = ANY (gone) AND t.state = 'accepted'
    ON CONFLICT DO NOTHING;
    -- A name that no hub knew is known to the one that takes over, or nobody could say hello.
    INSERT INTO hubs_knownat (person_id, hub_id, what_matters_agreed, since)
    SELECT DISTINCT e.person_id, e.hub_id, false, current_date FROM hubs_entrusted e
    WHERE e.leaving_id = l.id AND NOT EXISTS (SELECT FROM hubs_knownat k WHERE k.person_id = e.person_id)
    ON CONFLICT DO NOTHING;

    UPDATE hubs_teammember SET state = 'stepped_back', is_main = false, ended_at = l.at
    WHERE practitioner_id = ANY (gone) AND state = 'accepted';
    UPDATE hubs_teammember SET state = 'declined', ended_at = l.at
    WHERE practitioner_id = ANY (gone) AND state IN ('proposed', 'agreed');
    UPDATE hubs_cover SET state = 'ended' WHERE practitioner_id = ANY (gone) AND state IN ('proposed', 'agreed', 'accepted');
    DELETE FROM access_grant WHERE user_id = ANY (gone);
    UPDATE hubs_pullin i SET to_hub_id = hub_that_takes_over(i.person_id, i.to_practitioner_id), to_practitioner_id = NULL
    WHERE i.to_practitioner_id = ANY (gone) AND i.state = 'open';
    UPDATE hubs_introduction SET taken_by_id = NULL, taken_at = NULL WHERE taken_by_id = ANY (gone) AND hello_at IS NULL;
    UPDATE learning_barrier SET held_by_id = NULL WHERE held_by_id = ANY (gone);
    UPDATE hubs_role SET until = current_date
    WHERE practitioner_id = ANY (gone) AND coalesce(until, 'infinity') > current_date;
    DELETE FROM hubs_presence WHERE practitioner_id = ANY (gone) AND day >= current_date;
    UPDATE hubs_practitioner SET is_active = false, left_on = (l.at AT TIME ZONE 'Europe/London')::date WHERE id = ANY (gone);

    -- Whoever runs the hub hears of it; where nobody does, those who answer for the whole place.
    INSERT INTO people_notice (practitioner_id, person_id, kind, words, url, about, told_by_id, at)
    SELECT reader.who, NULL, 'reminder',
        name_of || ' left. ' || CASE held.how_many WHEN 1 THEN 'One person is' ELSE held.how_many || ' people are' END
            || ' in the hands of ' || h.name || ' until they have chosen who comes instead.',
        '/hubs/' || h.id || '/in-our-hands/', 'leaving ' || l.id || ' hub ' || h.id, NULL, now()
    FROM (SELECT e.hub_id, count(DISTINCT e.person_id) AS how_many FROM hubs_entrusted e WHERE e.leaving_id = l.id GROUP BY 1) held
    JOIN hubs_hub h ON h.id = held.hub_id
    CROSS JOIN LATERAL who_runs(h.id) reader(who)
    ON CONFLICT DO NOTHING;
    INSERT INTO people_notice (practitioner_id, person_id, kind, words, url, about, told_by_id, at)
    SELECT t.practitioner_id, e.person_id, 'reminder',
        w.name || ' has left the team.' || CASE WHEN e.was_main THEN ' Ask who they would like as main person now.' ELSE '' END,
        '/people/' || e.person_id || '/team/', 'leaving ' || l.id || ' person ' || e.person_id || ' ' || e.practitioner_id, NULL, now()
    FROM hubs_entrusted e JOIN hubs_practitioner w ON w.id = e.practitioner_id
    JOIN hubs_teammember t ON t.person_id = e.person_id AND t.state = 'accepted'
    JOIN hubs_practitioner there ON there.id = t.practitioner_id AND there.is_active
    WHERE e.leaving_id = l.id
    ON CONFLICT DO NOTHING;
    UPDATE hubs_leaving SET done_at = now() WHERE id = l.id;
    RETURN true;
END $$
"""
HUB_THAT_TAKES_OVER = """
CREATE FUNCTION hub_that_takes_over(whose bigint, instead_of bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(
        (SELECT k.hub_id FROM hubs_knownat k WHERE k.person_id = whose
         ORDER BY EXISTS (SELECT FROM hubs_role r WHERE r.hub_id = k.hub_id AND r.practitioner_id = instead_of) DESC, k.id LIMIT 1),
        (SELECT r.hub_id FROM hubs_role r WHERE r.practitioner_id = instead_of AND r.hub_id IS NOT NULL ORDER BY r.since DESC, r.id LIMIT 1),
        (SELECT min(h.id) FROM hubs_hub h))
$$;
CREATE FUNCTION who_runs(which_hub bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH in_force AS (
        SELECT r.practitioner_id, r.kind, r.hub_id FROM hubs_role r JOIN hubs_practitioner p ON p.id = r.practitioner_id AND p.is_active
        WHERE (r.since <= current_date AND (r.until IS NULL OR r.until > current_date))
    ), there AS (
        SELECT practitioner_id FROM in_force WHERE hub_id = which_hub AND kind IN ('coordinator', 'manager')
    )
    SELECT DISTINCT practitioner_id FROM there
    UNION
    SELECT practitioner_id FROM in_force WHERE kind IN ('governance_lead', 'leader') AND NOT EXISTS (SELECT FROM there)
$$
"""
LEAVINGS_DUE = """
CREATE FUNCTION leavings_due() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT id FROM hubs_leaving WHERE done_at IS NULL AND called_off_at IS NULL AND at <= clock_timestamp() ORDER BY at, id
$$
"""


class Migration(migrations.Migration):
    dependencies = [("hubs", "0040_organisations_row_security")]

    operations = [
        migrations.RunSQL(WHO_GOES, "DROP FUNCTION who_goes(bigint)"),
        migrations.RunSQL(WHAT_THEY_HOLD, "DROP FUNCTION what_they_hold(bigint)"),
        migrations.RunSQL(
            HUB_THAT_TAKES_OVER, "DROP FUNCTION hub_that_takes_over(bigint, bigint); DROP FUNCTION who_runs(bigint)"
        ),
        migrations.RunSQL(PLAN, "DROP FUNCTION plan_leaving(bigint)"),
        migrations.RunSQL(CALL_OFF, "DROP FUNCTION call_off_leaving(bigint)"),
        migrations.RunSQL(LET_GO, "DROP FUNCTION let_go(bigint)"),
        migrations.RunSQL(LEAVINGS_DUE, "DROP FUNCTION leavings_due()"),
        secure("hubs_leaving", see="app_user() IS NOT NULL", add=f"planned_by_id = app_user() AND {MAY}", change=MAY),
    ]
