from celery import shared_task

from people import actions


@shared_task
def sweep_attachments() -> None:
    """Files whose row was never committed."""
    actions.sweep_attachments()


@shared_task
def tell_what_is_worth_a_look() -> None:
    """Visit notes, overrides and answers about safety whose day to look again has come."""
    actions.tell_what_is_worth_a_look()


@shared_task
def tell_to_look_together_again() -> None:
    """Reviews whose next day has come, where the person said yes to one."""
    actions.tell_to_look_together_again()
