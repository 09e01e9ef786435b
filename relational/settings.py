"""Settings, read top to bottom, all from the environment.

What has no default must be set: a deployment with a missing secret does not start.
"""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# --- Where we run -----------------------------------------------------------------------------------------------
DEBUG = env.bool("DEBUG", False)
DEMO = env.bool("DEMO", False)
SECRET_KEY = env.str("SECRET_KEY")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY must have at least 50 characters.")
LOCAL = DEBUG or DEMO
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if LOCAL else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
WSGI_APPLICATION = "relational.wsgi.application"
ROOT_URLCONF = "relational.urls"

# --- What it is made of -----------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django_htmx",
    "template_partials",
    "csp",
    "guardian",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "relational.access",
    "relational.glossary",
    "people",
    "hubs",
    "learning",
    "relational.own_page",
]
if DEMO:
    INSTALLED_APPS.append("relational.demo")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "relational.glossary.speaking.in_our_words",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "relational.access.middleware.refuse_null_bytes",
    "relational.access.middleware.SignInForFragments",
    "relational.access.middleware.HistoryContext",
    "relational.own_page.languages.in_their_language",
    "relational.offline.leaving.leave_nothing",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "relational.context_processors.deployment",
            ],
        },
    },
]

if DEMO:
    TEMPLATES[0]["OPTIONS"]["context_processors"].append("relational.demo.door.demo_door")

# --- PostgreSQL: the application role for everything, the owner for migrations only -------------------------------
DATABASES = {
    "default": {
        **env.db("DATABASE_URL"),
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", 60),
        "CONN_HEALTH_CHECKS": True,
    },
}
if env.str("DATABASE_OWNER_URL", ""):
    DATABASES["owner"] = env.db("DATABASE_OWNER_URL")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Redis: Celery and the cache; every page works without it --------------------------------------------------------
REDIS_URL = env.str("REDIS_URL")
CACHES = {
    "default": {"BACKEND": "relational.cache.ForgivingRedisCache", "LOCATION": REDIS_URL, "KEY_PREFIX": "relational"},
}
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 270
CELERY_TIMEZONE = "Europe/London"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
    "max_retries": 1,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BEAT_SCHEDULE = {
    "compile-summaries-of-cycles-that-end": {
        "task": "learning.tasks.compile_due_summaries",
        "schedule": env.int("COMPILE_EVERY_SECONDS", 3600),
    },
    "finish-summaries-that-were-interrupted": {
        "task": "learning.tasks.finish_interrupted_compilations",
        "schedule": env.int("SWEEP_EVERY_SECONDS", 60),
    },
    "ask-for-a-word-on-silent-barriers": {"task": "learning.tasks.ask_for_a_word", "schedule": 3600},
    "tell-of-hellos-people-said-yes-to": {
        "task": "hubs.tasks.tell_of_hellos",
        "schedule": env.int("HELLOS_EVERY_SECONDS", 3600),
    },
    "look-for-those-not-back": {
        "task": "hubs.tasks.look_for_those_not_back",
        "schedule": env.int("CHECK_IN_EVERY_SECONDS", 30),
    },
    "nudge-asks-nobody-answered": {
        "task": "hubs.tasks.nudge_asks",
        "schedule": env.int("NUDGE_EVERY_SECONDS", 900),
    },
    "tell-of-hellos-in-nobodys-hands": {
        "task": "hubs.tasks.tell_of_waiting_hellos",
        "schedule": env.int("WAITING_HELLOS_EVERY_SECONDS", 600),
    },
    "forget-hellos-of-those-who-wanted-no-page": {"task": "hubs.tasks.forget_hellos", "schedule": 3600},
    "let-go-of-those-who-leave": {
        "task": "hubs.tasks.let_go_of_those_who_leave",
        "schedule": env.int("SWEEP_EVERY_SECONDS", 60),
    },
    "tell-of-absences": {"task": "hubs.tasks.tell_of_absences", "schedule": 3600},
    "forget-where-they-went": {"task": "hubs.tasks.forget_where_they_went", "schedule": 3600},
    "remind-groups-to-confirm": {"task": "hubs.tasks.remind_groups", "schedule": 3600},
    "ask-whether-connections-live": {"task": "hubs.tasks.ask_whether_they_live", "schedule": 3600},
    "forget-connectors-whose-time-is-over": {"task": "hubs.tasks.forget_connectors", "schedule": 3600},
    "read-feeds-by-night": {"task": "hubs.tasks.read_feeds_by_night", "schedule": crontab(hour=3, minute=10)},
    "go-on-with-readings-that-stopped": {
        "task": "hubs.tasks.go_on_with_readings",
        "schedule": env.int("SWEEP_EVERY_SECONDS", 60),
    },
    "end-grants-whose-time-is-over": {
        "task": "relational.access.tasks.end_expired_grants",
        "schedule": env.int("SWEEP_EVERY_SECONDS", 60),
    },
    "tell-to-look-together-again": {"task": "people.tasks.tell_to_look_together_again", "schedule": 3600},
    "tell-what-is-worth-a-look-again": {"task": "people.tasks.tell_what_is_worth_a_look", "schedule": 3600},
    "remove-files-that-nothing-names": {"task": "people.tasks.sweep_attachments", "schedule": 24 * 3600},
}

# --- Who signs in and how -------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "hubs.Practitioner"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "relational.access.backends.GrantBackend",
]
# guardian's check looks for its own backend by name; ours is a subclass of it.
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
GUARDIAN_MONKEY_PATCH_USER = False
GUARDIAN_MONKEY_PATCH_GROUP = False
ANONYMOUS_USER_NAME = None
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "hubs:today"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "relational.access.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
# How many proxies of the deployment's own stand in front: so many addresses at the end of X-Forwarded-For are believed.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", 0)
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOCAL
SESSION_COOKIE_AGE = env.int("SESSION_SECONDS", 60 * 60)
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SAMESITE = "Lax"

# --- Security -------------------------------------------------------------------------------------------------------
SECURE_COOKIES = env.bool("SECURE_COOKIES", not LOCAL)
SESSION_COOKIE_SECURE = SECURE_COOKIES
CSRF_COOKIE_SECURE = SECURE_COOKIES
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", not LOCAL)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 0 if LOCAL else env.int("HSTS_SECONDS", 63_072_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "relational.views.csrf_failure"
if env.bool("BEHIND_TLS_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        # A recording is listened to before it is sent: it is in the browser only (blob:).
        "media-src": [SELF, "blob:"],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
# A conversation of 200,000 characters is kept; in UTF-8, form-encoded, one may take twelve bytes a character.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# --- Words and times ------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
# What a person's own page and booklet are translated into, each as its speakers call it.
OWN_PAGE_LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.str("TIME_ZONE", "Europe/London")
USE_TZ = True

# --- Files the browser gets -----------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", str(BASE_DIR / ".static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": env.str(
            "STATICFILES_STORAGE",
            "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG else "relational.static_files.StaticFiles",
        )
    },
}

# --- Files people add: never where a web server would serve them (people/attachments) ------------------------------------
ATTACHMENTS_ROOT = env.path("ATTACHMENTS_ROOT", str(BASE_DIR / ".attachments"))
ATTACHMENT_MAX_BYTES = env.int("ATTACHMENT_MAX_MEGABYTES", 25) * 1_000_000
ATTACHMENT_MAX_PIXELS = 80_000_000
# A function that is given each upload and raises if it finds something; ours asks ClamAV: people.attachments.clamd.scan
ATTACHMENT_SCANNER = env.str("ATTACHMENT_SCANNER", "")
CLAMD_ADDRESS = env.str("CLAMD_ADDRESS", "clamd:3310")
CLAMD_SECONDS = 20
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_HANDLERS = [
    "people.attachments.uploading.StopReading",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- What is read from the outside: public addresses over https; this machine's own only where a demo or a test says so ----
FETCH_FROM_THIS_MACHINE = env.bool("FETCH_FROM_THIS_MACHINE", False)

# --- Messages to the outside -------------------------------------------------------------------------------------------
EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
# What addresses in letters begin with.
SITE_ADDRESS = env.str("SITE_ADDRESS", f"https://{ALLOWED_HOSTS[0].lstrip('.')}" if ALLOWED_HOSTS else "")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "relational@localhost")

# --- What went on ------------------------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING")},
}
# Reading changes nothing.
PGHISTORY_MIDDLEWARE_METHODS = ("POST",)
PGHISTORY_CREATED_AT_FUNCTION = "CLOCK_TIMESTAMP()"

# --- What a partnership sets ----------------------------------------------------------------------------------------------
# Lone working: when managers hear of someone their buddy has not reached, and when it is forgotten where they were.
CHECK_IN_MANAGERS_AFTER_MINUTES = env.int("CHECK_IN_MANAGERS_AFTER_MINUTES", 15)
CHECK_IN_FORGET_HOURS = env.int("CHECK_IN_FORGET_HOURS", 72)
# An ask without an answer: when whoever was asked is nudged, once, and when it shows to whoever asked and on their board.
ASK_NUDGE_HOURS = env.int("ASK_NUDGE_HOURS", 48)
ASK_SHOWS_HOURS = env.int("ASK_SHOWS_HOURS", 96)
# From how many workers on a team's page asks whether that is kind.
TEAM_IS_LARGE_FROM = env.int("TEAM_IS_LARGE_FROM", 7)
# Hellos in nobody's hands: from which hour of the day coordinators hear of them, and from which whoever is in.
HELLO_COORDINATORS_AT = env.int("HELLO_COORDINATORS_AT", 14)
HELLO_EVERYONE_AT = env.int("HELLO_EVERYONE_AT", 15)
# How long what was said about someone who wanted no page is kept after the hello; and, of someone who asked to be left
# be, who and where, so that nobody knocks again.
HELLO_FORGET_DAYS = env.int("HELLO_FORGET_DAYS", 60)
HELLO_LEFT_BE_DAYS = env.int("HELLO_LEFT_BE_DAYS", 730)
# How long something a place has counts as confirmed, in days.
ASSET_STILL_TRUE_DAYS = env.int("ASSET_STILL_TRUE_DAYS", 90)
# How long whoever holds a barrier may be silent before they are asked for a word, in days (domain.md 4.7).
BARRIER_WORD_DAYS = env.int("BARRIER_WORD_DAYS", 14)
# Counts under this number are not shown above the team (domain.md 4.4, rule 6).
SMALLEST_NUMBER_SHOWN = env.int("SMALLEST_NUMBER_SHOWN", 5)
# A map under the drawn places, if a partnership has one: the address of its squares, with {z}, {x} and {y}. Whoever serves
# them learns which streets are looked at, and nothing of any person.
MAP_TILES = env.str("MAP_TILES", "")
MAP_ATTRIBUTION = env.str("MAP_ATTRIBUTION", "")
if MAP_TILES:
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"].append("{0.scheme}://{0.netloc}".format(urlsplit(MAP_TILES)))
# Where "leave this page now" leads: somewhere anyone might have been.
QUICK_EXIT_URL = env.str("QUICK_EXIT_URL", "https://www.bbc.co.uk/weather")
