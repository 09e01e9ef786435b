from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0014_calendars"),
    ]

    operations = [
        migrations.AlterField(
            model_name="accessentry",
            name="what",
            field=models.CharField(
                choices=[
                    ("page", "opened the page"),
                    ("plan", "opened the shared plan"),
                    ("conversation", "read a conversation"),
                    ("story", "read the story"),
                    ("history", "read former wordings"),
                    ("access_log", "looked at who has looked"),
                    ("safeguarding", "read a safeguarding note"),
                    ("attachment", "opened a picture, a recording or a paper"),
                    ("search", "found the name in a search"),
                    ("print", "printed"),
                    ("address", "read the address"),
                    ("own_page", "opened their own page"),
                    ("copy", "took a copy"),
                    ("ask", "read what was told with an ask for help"),
                    ("ask_link", "read what was told with an ask for help, by a link"),
                    ("taken_along", "took it along for the day, sealed on their device"),
                    ("team", "looked at who is in the team"),
                    ("calendar", "had a date with them in their calendar"),
                    ("huddle", "talked about them at the hub's huddle"),
                    ("refused", "tried to open the page"),
                ],
                max_length=20,
            ),
        ),
    ]
