from celery import shared_task

from people import actions


@shared_task
def sweep_attachments() -> None:
    """Files whose row was never committed."""
    actions.sweep_attachments()
