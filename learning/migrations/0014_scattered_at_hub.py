from django.db import migrations

from relational.access.row_security import sql_function

# Averages only, over no fewer than the smallest number that may be shown (and never fewer than three, whatever is asked):
# for those who coordinate or manage the hub, and those who lead the place. Below it there is nothing, not even how many.
ASKS = "(holds_role('leader') OR holds_role('commissioner') OR $1 IN (SELECT coordinated_hubs()) OR $1 IN (SELECT managed_hubs()))"
SCATTERED = f"""
    WITH known AS (
        SELECT k.person_id, (SELECT min(c.happened_at)::date FROM people_conversation c WHERE c.person_id = k.person_id) AS met,
            (SELECT count(*) FROM hubs_teammember t JOIN hubs_practitioner w ON w.id = t.practitioner_id AND w.is_active
             WHERE t.person_id = k.person_id AND t.state = 'accepted') AS workers
        FROM hubs_knownat k JOIN people_person p ON p.id = k.person_id AND p.state <> 'died'
        WHERE k.hub_id = $1 AND {ASKS}
          AND k.person_id <> ALL (ARRAY(SELECT people_refusing('learning')))
          AND k.person_id <> ALL (ARRAY(SELECT people_refusing('costs')))
    ), spans AS (
        SELECT person_id, met, least(current_date - met + 1, 365) AS days FROM known WHERE met IS NOT NULL
    ), demands AS (
        SELECT s.person_id, d.happened_on >= s.met AS since, count(DISTINCT d.organisation) AS organisations,
            sum(d.how_many) FILTER (WHERE d.told_again) AS told_again,
            sum(d.how_many) FILTER (WHERE d.passed_to <> '' OR d.passed_from <> '') AS passed_on
        FROM spans s JOIN learning_demandevent d ON d.person_id = s.person_id AND d.withdrawn_at IS NULL
          AND d.kind <> 'support' AND d.happened_on >= s.met - s.days AND d.happened_on < s.met + s.days
        GROUP BY s.person_id, since
    ), asks AS (
        SELECT s.person_id, a.asked_at::date >= s.met AS since, count(*) AS asks
        FROM spans s JOIN hubs_pullin a ON a.person_id = s.person_id
          AND a.asked_at::date >= s.met - s.days AND a.asked_at::date < s.met + s.days
        GROUP BY s.person_id, since
    ), each AS (
        SELECT s.person_id, b.organisations AS ob, f.organisations AS of, b.told_again AS tb, f.told_again AS tf,
            b.passed_on AS pb, f.passed_on AS pf, ab.asks AS ab, af.asks AS af
        FROM spans s
        LEFT JOIN demands b ON b.person_id = s.person_id AND NOT b.since
        LEFT JOIN demands f ON f.person_id = s.person_id AND f.since
        LEFT JOIN asks ab ON ab.person_id = s.person_id AND NOT ab.since
        LEFT JOIN asks af ON af.person_id = s.person_id AND af.since
        WHERE b.person_id IS NOT NULL OR f.person_id IS NOT NULL
    )
    SELECT count(*)::int, ARRAY[
        round(avg(coalesce(ob, 0)), 1), round(avg(coalesce(of, 0)), 1), round(avg(coalesce(tb, 0)), 1),
        round(avg(coalesce(tf, 0)), 1), round(avg(coalesce(pb, 0)), 1), round(avg(coalesce(pf, 0)), 1),
        round(avg(coalesce(ab, 0)), 1), round(avg(coalesce(af, 0)), 1)],
        (SELECT ARRAY[count(*) FILTER (WHERE workers = 0), count(*) FILTER (WHERE workers BETWEEN 1 AND 2),
            count(*) FILTER (WHERE workers BETWEEN 3 AND 4), count(*) FILTER (WHERE workers BETWEEN 5 AND 6),
            count(*) FILTER (WHERE workers >= 7)]::int[] FROM known)
    FROM each HAVING count(*) >= greatest($2, 3)
"""


class Migration(migrations.Migration):
    dependencies = [("learning", "0013_barriers_row_security"), ("hubs", "0025_strands_row_security")]

    operations = [
        sql_function(
            "scattered_at_hub",
            "bigint, int",
            "TABLE (people int, averages numeric[], sizes int[])",
            SCATTERED,
        ),
    ]
