"""Keeping former wordings: a database trigger copies the row as it was, with who changed it (django-pghistory)."""

import pghistory


def keeps_history(**options):
    """Class decorator: every change and removal leaves the former row in the model's `…Event` table."""
    return pghistory.track(
        pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(row=pghistory.Old), **options
    )
