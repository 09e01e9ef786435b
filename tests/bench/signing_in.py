"""Prints the session cookie of a practitioner, a coordinator and manager of a hub, signed in."""

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402

from hubs.models import Practitioner  # noqa: E402

practitioner = Practitioner.objects.get(pk=1)
session = SessionStore()
session[SESSION_KEY] = str(practitioner.pk)
session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
session[HASH_SESSION_KEY] = practitioner.get_session_auth_hash()
session.save()
print(session.session_key)
