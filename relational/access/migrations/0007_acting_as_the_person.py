from django.db import migrations

from relational.access.row_security import secure_own


def setting(function: str, name: str, returns: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"""CREATE FUNCTION {function}() RETURNS {returns} LANGUAGE sql STABLE PARALLEL SAFE
            AS $$ SELECT nullif(current_setting('{name}', true), '')::{returns} $$""",
        f"DROP FUNCTION {function}()",
    )


class Migration(migrations.Migration):
    dependencies = [("access", "0006_own_page")]

    operations = [
        setting("app_person", "app.person_id", "bigint"),
        setting("app_link", "app.link_key", "text"),
        secure_own("access_accessentry", see="true", add="practitioner_id IS NULL"),
        secure_own("access_grant", column="content_object_id", see="true"),
        secure_own("access_submission", see="true", add="practitioner_id IS NULL", change="true", remove="true"),
    ]
