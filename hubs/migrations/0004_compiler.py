from django.db import migrations

EMAIL = "compiler@service.invalid"


def add_the_compiler(apps, schema_editor) -> None:
    """The identity under which the job that compiles summaries reads what was shared with it. It cannot sign in."""
    database = schema_editor.connection.alias
    software, _ = (
        apps.get_model("hubs", "Organisation")
        .objects.using(database)
        .get_or_create(name="Relational (the software)", defaults={"kind": "community"})
    )
    apps.get_model("hubs", "Practitioner").objects.using(database).get_or_create(
        email=EMAIL,
        defaults={
            "name": "The summary compiler",
            "organisation": software,
            "password": "!",
            "is_active": False,
            "is_service": True,
        },
    )


class Migration(migrations.Migration):
    dependencies = [("hubs", "0003_row_security")]
    operations = [migrations.RunPython(add_the_compiler, migrations.RunPython.noop)]
