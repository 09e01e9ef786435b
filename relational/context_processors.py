from django.conf import settings
from django.http import HttpRequest


def deployment(request: HttpRequest) -> dict:
    """What every page may need to know of where it runs."""
    return {
        "is_demo": settings.DEMO,
        "session_seconds": settings.SESSION_COOKIE_AGE,
        "quick_exit_url": settings.QUICK_EXIT_URL,
    }
