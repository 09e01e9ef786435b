from django.db import migrations

ONS = (
    "Office for National Statistics, personal well-being questions (ONS4), https://www.ons.gov.uk. Contains public "
    "sector information licensed under the Open Government Licence v3.0."
)
OURS = "Written for this software; free to use and to change."
NOT_AT_ALL, COMPLETELY = "not at all", "completely"

# Each: name, what it is for, source, steps, and the questions with how they are answered and what 0 and 10 mean.
AIDS = [
    (
        "Four questions about well-being",
        "The four questions asked all over the country. Some people like a number; some would sooner talk.",
        ONS,
        [],
        [
            ("Overall, how satisfied are you with your life nowadays?", "number", NOT_AT_ALL, COMPLETELY),
            ("Overall, to what extent do you feel that the things you do in your life are worthwhile?", "number", NOT_AT_ALL, COMPLETELY),
            ("Overall, how happy did you feel yesterday?", "number", NOT_AT_ALL, COMPLETELY),
            ("Overall, how anxious did you feel yesterday?", "number", NOT_AT_ALL, COMPLETELY),
        ],
    ),
    (
        "Round the whole of life",
        "Eight corners of a life, to see which one to talk about. Leave out whichever is nobody's business.",
        OURS,
        ["weighs on me", "some days are all right", "mostly all right", "glad of it"],
        [
            ("Where I live", "step", "", ""),
            ("Money, and the post", "step", "", ""),
            ("My body, and how I sleep", "step", "", ""),
            ("What goes on in my head", "step", "", ""),
            ("The people I love", "step", "", ""),
            ("What I do all day", "step", "", ""),
            ("Feeling safe", "step", "", ""),
            ("What I am looking forward to", "step", "", ""),
        ],
    ),
    (
        "A good week",
        "Where a plan can begin: with a week that was worth it.",
        OURS,
        [],
        [
            ("What happens in a good week?", "words", "", ""),
            ("Who is in it?", "words", "", ""),
            ("What gets in its way?", "words", "", ""),
            ("What would be a little more of it, next week?", "words", "", ""),
        ],
    ),
]  # fmt: skip


def add_them(apps, schema_editor) -> None:
    alias = schema_editor.connection.alias
    aids = apps.get_model("people", "ConversationAid").objects.using(alias)
    questions = apps.get_model("people", "AidQuestion").objects.using(alias)
    for name, about, source, steps, asked in AIDS:
        aid = aids.create(name=name, about=about, source=source, steps=steps)
        questions.bulk_create(
            questions.model(aid=aid, position=at, words=words, how=how, low=low, high=high)
            for at, (words, how, low, high) in enumerate(asked)
        )


class Migration(migrations.Migration):
    dependencies = [("people", "0028_conversation_aids_row_security")]
    operations = [migrations.RunPython(add_them, migrations.RunPython.noop)]
