"""What the person themself sees and does on their own page (domain.md section 5, capability matrix)."""

from django.db import migrations

from relational.access.row_security import contributed, secure, secure_history, secure_own, visible

HOLDS_THE_LINK = "app_link() IS NOT NULL AND app_link() IN (token_hash, device_hash)"
OF_A_READABLE_CONVERSATION = """(people_attachment.conversation_id IS NULL
    OR EXISTS (SELECT FROM people_conversation c WHERE c.id = people_attachment.conversation_id))"""
# Whatever else row-level security hides from the person's own page, it hides here as well: the entry must be readable.
ANSWER = """
CREATE FUNCTION answer_conversation(which bigint, said text, their_words text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE people_conversation SET response = said, response_words = their_words
    WHERE id = which AND person_id = app_person() AND reach <> 'author' AND NOT hidden_from_person
      AND confided_to IS NULL AND said IN ('agreed', 'not_quite')
$$
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0009_own_page"), ("access", "0007_acting_as_the_person")]

    operations = [
        secure(
            "people_ownlink",
            see=visible(),
            add=f"made_by_id = app_user() AND {contributed()} AND NOT own_page_is_off(person_id)",
            change=contributed(),
        ),
        migrations.RunSQL(
            f"""CREATE POLICY holder_see ON people_ownlink FOR SELECT USING ({HOLDS_THE_LINK});
                CREATE POLICY holder_change ON people_ownlink FOR UPDATE USING ({HOLDS_THE_LINK})
                WITH CHECK (app_link() IS NOT NULL)""",
            "DROP POLICY holder_see ON people_ownlink; DROP POLICY holder_change ON people_ownlink",
        ),
        secure_own("people_ownlink", see="true", change="true"),
        secure(
            "people_ownwords",
            see=visible(),
            add=f"typed_by_id = app_user() AND {contributed()}",
            change=contributed(),
        ),
        secure_own("people_ownwords", see="true", add="typed_by_id IS NULL", change="typed_by_id IS NULL"),
        secure_history("people_ownwordsevent", see=visible()),
        secure_own("people_ownwordsevent", see="true", add="true"),
        # Nobody but the person: there is no policy for practitioners at all.
        migrations.RunSQL(
            "ALTER TABLE people_privatewords ENABLE ROW LEVEL SECURITY",
            "ALTER TABLE people_privatewords DISABLE ROW LEVEL SECURITY",
        ),
        secure_own("people_privatewords", see="true", add="true", remove="true"),
        secure_own("people_person", column="id", see="true", change="true"),
        secure_own("people_personevent", column="id", add="true"),
        secure_own("people_whatmatters", see="true", add="heard_by_id IS NULL", change="true"),
        secure_own("people_whatmattersevent", see="true", add="true"),
        secure_own("people_sharedplan", see="true", change="true"),
        secure_own("people_sharedplanevent", add="true"),
        secure_own("people_step", see="true", add="added_by_id IS NULL", change="true"),
        secure_own("people_stepevent", add="true"),
        secure_own("people_gift", see="true", add="noticed_by_id IS NULL", change="true"),
        secure_own("people_giftevent", add="true"),
        secure_own("people_someone", see="true"),
        secure_own("people_conversation", see="reach <> 'author'"),
        secure_own("people_safecontact", see="true", add="set_by_id IS NULL", change="true"),
        secure_own("people_safecontactevent", add="true"),
        secure_own("people_wish", see="true", add="recorded_by_id IS NULL", change="true"),
        secure_own("people_wishevent", add="true"),
        secure_own(
            "people_sharingdecision",
            see="true",
            add="recorded_by_id IS NULL AND decided_by = 'person'",
            change="decided_by = 'person'",
        ),
        secure_own("people_sharingdecisionevent", add="true"),
        secure_own("people_agreementtowork", see="true"),
        secure_own("people_visitnote", see="NOT hidden_from_person", change="NOT hidden_from_person"),
        secure_own("people_visitnoteevent", add="true"),
        secure_own(
            "people_attachment",
            see=f"withdrawn_at IS NULL AND {OF_A_READABLE_CONVERSATION}",
            add=f"added_by_id IS NULL AND {OF_A_READABLE_CONVERSATION}",
        ),
        secure_own("people_attachmentevent", add="true"),
        secure_own("people_notice", add="told_by_id IS NULL"),
        migrations.RunSQL(ANSWER, "DROP FUNCTION answer_conversation(bigint, text, text)"),
    ]
