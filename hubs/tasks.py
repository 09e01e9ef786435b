"""Jobs of the hubs floor. Each may run twice without harm."""

from celery import shared_task
from django.db import OperationalError, connection

from hubs import actions
from relational.access import acting_as


@shared_task
def tell_of_hellos() -> None:
    """Put "how are things?" on the Today of the main person of those who rest and said yes to it (domain.md 2, row 30)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tell_of_hellos()")


@shared_task
def forget_connectors() -> None:
    """Names of those who connect people, once their time is over."""
    actions.forget_connectors()


@shared_task
def remind_groups() -> None:
    """Groups whose page nobody has confirmed for long: is it still so? Once, by e-mail."""
    actions.remind_groups()


@shared_task
def ask_whether_they_live() -> None:
    """Three months after somebody was introduced to something: is it still going? (domain.md 4.6)"""
    actions.ask_whether_they_live()


@shared_task
def look_for_those_not_back() -> None:
    """Lone workers who are not back: alert who is to hear of it, and write to them (domain.md 5.15)."""
    actions.raise_alerts()
    actions.mail_alerts()


@shared_task
def forget_where_they_went() -> None:
    """Where lone workers went, some days later."""
    actions.forget_where_they_went()


@shared_task
def nudge_asks() -> None:
    """Asks nobody has answered for a while: a gentle line, once."""
    actions.nudge_asks()
    actions.mail_nudges()


@shared_task(autoretry_for=(OperationalError,), retry_backoff=5, max_retries=5)
def tell_of_waiting_hellos() -> None:
    """In the afternoon, hellos that are in nobody's hands yet (domain.md 2, row 21: a human the same day)."""
    actions.tell_of_waiting_hellos()


@shared_task
def forget_hellos() -> None:
    """What was said about people who wanted no page, some time after the hello."""
    actions.forget_hellos()


@shared_task
def read_feed(reading_id: int) -> None:
    actions.read_feed(reading_id=reading_id)


@shared_task
def read_feeds_by_night() -> None:
    """Every feed of Open Referral UK that is to be read every night."""
    reader = actions.feed_reader()
    with acting_as(reader):
        actions.read_by_night(by=reader)


@shared_task
def go_on_with_readings() -> None:
    """What a killed worker left, and feeds that were away."""
    with acting_as(actions.feed_reader()):
        actions.go_on_with_readings()


@shared_task
def let_go_of_those_who_leave() -> None:
    """Those whose moment to leave has come: each in one transaction, done once however many look (domain.md 5.12)."""
    actions.let_go_of_all_whose_time_has_come()


@shared_task
def tell_of_absences() -> None:
    """Teams and those who cover, once when an absence begins and once when it ends. Nothing but the telling waits for it."""
    actions.tell_of_absences()
