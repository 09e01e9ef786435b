from celery import shared_task
from django.db import connection


@shared_task
def end_expired_grants() -> None:
    """Row-level security already ignores them; this takes them out of the table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT end_expired_grants()")
