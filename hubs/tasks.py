"""Jobs of the hubs floor. Each may run twice without harm."""

from celery import shared_task
from django.db import connection

from hubs import actions


@shared_task
def tell_of_hellos() -> None:
    """Put "how are things?" on the Today of the main person of those who rest and said yes to it (domain.md 2, row 30)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tell_of_hellos()")


@shared_task
def forget_connectors() -> None:
    """Names of those who connect people, once their time is over."""
    actions.forget_connectors()
