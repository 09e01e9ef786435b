from django.db import connection


def ask_about_gift(*, gift_id: int, words: str) -> int:
    """Put a line on the Today of whoever is beside the person who offers it; the asker learns no more than was offered.

    The gift must be offered to the one who asks (`hubs.matching.is_offered`). Answers the id of who was told.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT ask_about_gift(%s, %s)", [gift_id, words])
        return cursor.fetchone()[0]
