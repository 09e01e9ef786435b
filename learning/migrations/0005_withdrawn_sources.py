from django.db import migrations

from relational.access.row_security import secure

RUN_BY_ME = """(hub_id = ANY (ARRAY(SELECT managed_hubs())) OR hub_id = ANY (ARRAY(SELECT coordinated_hubs()))
    OR (SELECT is_service()))"""
SIGNED_BY_A_MANAGER = "(state = 'draft' OR hub_id = ANY (ARRAY(SELECT managed_hubs())))"
OF_A_READABLE_SUMMARY = "EXISTS (SELECT FROM learning_summary s WHERE s.id = summary_id)"
OF_A_READABLE_PART = "EXISTS (SELECT FROM learning_summarypart p WHERE p.id = part_id)"
OF_MY_DRAFT = (
    f"""EXISTS (SELECT FROM learning_summary s WHERE s.id = summary_id AND s.state = 'draft' AND {RUN_BY_ME})"""
)
OF_A_PART_OF_MY_DRAFT = f"""EXISTS (
    SELECT FROM learning_summarypart p JOIN learning_summary s ON s.id = p.summary_id
    WHERE p.id = part_id AND s.state = 'draft' AND {RUN_BY_ME}
)"""

# Taking a reflection back, or its leave to be quoted, empties its quotes in every summary at once: no screen, job or
# hurried colleague can forget to. A job that quotes while it is being taken back waits, and then quotes nothing.
WITHDRAW = """
CREATE FUNCTION withdraw_from_summaries() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.reach <> 'hub' THEN
        UPDATE learning_summarysource SET quote = '', believed_before = '', withdrawn_at = coalesce(withdrawn_at, now())
        WHERE reflection_id = OLD.id;
    ELSIF NOT NEW.may_quote THEN
        UPDATE learning_summarysource SET quote = '', believed_before = ''
        WHERE reflection_id = OLD.id AND (quote <> '' OR believed_before <> '');
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER withdraw_from_summaries BEFORE DELETE OR UPDATE OF reach, may_quote ON learning_reflection
FOR EACH ROW EXECUTE FUNCTION withdraw_from_summaries();

CREATE FUNCTION cite_only_what_is_shared() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    shared boolean;
    quotable boolean;
BEGIN
    IF NEW.reflection_id IS NULL THEN RETURN NEW; END IF;
    SELECT reach = 'hub', may_quote INTO shared, quotable FROM learning_reflection
    WHERE id = NEW.reflection_id FOR SHARE;
    IF shared IS NOT TRUE THEN
        NEW.withdrawn_at := now();
    END IF;
    IF shared IS NOT TRUE OR quotable IS NOT TRUE THEN
        NEW.quote := '';
        NEW.believed_before := '';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER cite_only_what_is_shared BEFORE INSERT ON learning_summarysource
FOR EACH ROW EXECUTE FUNCTION cite_only_what_is_shared();
"""
UNDO = """
DROP TRIGGER cite_only_what_is_shared ON learning_summarysource;
DROP FUNCTION cite_only_what_is_shared();
DROP TRIGGER withdraw_from_summaries ON learning_reflection;
DROP FUNCTION withdraw_from_summaries();
"""
WORKED_AT = "hub_id = ANY (ARRAY(SELECT working_hubs()))"
RUN_BY_ME_BEFORE = (
    "hub_id = ANY (ARRAY(SELECT managed_hubs())) OR hub_id = ANY (ARRAY(SELECT coordinated_hubs())) OR is_service()"
)
OF_A_SUMMARY_RUN_BY_ME = f"EXISTS (SELECT FROM learning_summary s WHERE s.id = summary_id AND ({RUN_BY_ME_BEFORE}))"
# As 0003 had them, for going back.
BEFORE = {
    "learning_summary": secure(
        "learning_summary",
        see=f"state = 'published' OR {WORKED_AT} OR is_service()",
        add=RUN_BY_ME_BEFORE,
        change=RUN_BY_ME_BEFORE,
    ),
    "learning_summarypart": secure(
        "learning_summarypart",
        see=OF_A_READABLE_SUMMARY,
        add=OF_A_SUMMARY_RUN_BY_ME,
        change=OF_A_SUMMARY_RUN_BY_ME,
        remove=OF_A_SUMMARY_RUN_BY_ME,
    ),
    "learning_summarysource": secure(
        "learning_summarysource", see=OF_A_READABLE_PART, add=OF_A_READABLE_PART, remove=OF_A_READABLE_PART
    ),
}


def unsecure(table: str) -> migrations.RunSQL:
    """Take the policies of 0003 away, to say them anew and more narrowly."""
    policies = "; ".join(f"DROP POLICY IF EXISTS {name} ON {table}" for name in ("see", "add", "change", "remove"))
    return migrations.RunSQL(policies, BEFORE[table].sql)


class Migration(migrations.Migration):
    dependencies = [("learning", "0004_summary_quotes")]

    operations = [
        *[unsecure(table) for table in BEFORE],
        secure(
            "learning_summary",
            see="state = 'published' OR hub_id = ANY (ARRAY(SELECT working_hubs())) OR (SELECT is_service())",
            add=f"state = 'draft' AND {RUN_BY_ME}",
            change=f"state = 'draft' AND {RUN_BY_ME}",
            becomes=f"{RUN_BY_ME} AND {SIGNED_BY_A_MANAGER}",
        ),
        secure(
            "learning_summarypart",
            see=OF_A_READABLE_SUMMARY,
            add=OF_MY_DRAFT,
            change=OF_MY_DRAFT,
            remove=OF_MY_DRAFT,
        ),
        secure(
            "learning_summarysource",
            see=OF_A_READABLE_PART,
            add=OF_A_PART_OF_MY_DRAFT,
            remove=OF_A_PART_OF_MY_DRAFT,
        ),
        migrations.RunSQL(WITHDRAW, UNDO),
    ]
