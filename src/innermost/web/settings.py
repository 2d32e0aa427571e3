"""Django's settings, made from the environment. docs/configuration.md explains each variable.

Local mode makes its secrets once, outside the data folder. Server mode starts only with secrets it was given.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from innermost.web import environment
from innermost.web.demo.place import is_demo
from innermost.web.secret_store import load_secrets

WEB = Path(__file__).parent
AREAS = sorted(path for path in WEB.iterdir() if path.is_dir() and path.name not in ("models", "migrations"))

MODE = environment.choice("INNERMOST_MODE", ("local", "server"), "local")
LOCAL = MODE == "local"
DATA = environment.folder("INNERMOST_DATA", Path("data"))
OPERATOR = environment.text("INNERMOST_OPERATOR", "the person who set up Innermost here" if LOCAL else "")
if not OPERATOR:
    raise environment.Misconfigured("Set INNERMOST_OPERATOR to your name: people are told who runs this server.")

KEPT = load_secrets(LOCAL)
SECRET_KEY = KEPT.django
SECRET_KEY_FALLBACKS = list(KEPT.older_django)
VAULT_SECRETS = KEPT.vault
SECRETS_FOLDER = KEPT.folder
SECRETS_FILES = KEPT.files

HOST = environment.text("INNERMOST_HOST", "127.0.0.1")
PORT = environment.whole("INNERMOST_PORT", 8000, least=1, most=65535)
PROCESSES = environment.whole("INNERMOST_PROCESSES", 1, least=1, most=64)
BODY_LIMIT_KB = environment.whole("INNERMOST_BODY_LIMIT_KB", 1024, least=64, most=65536)
# A picture is larger than any form, so its addresses take more; see `limits.BodyCap`.
PHOTO_LIMIT_MB = environment.whole("INNERMOST_PHOTO_LIMIT_MB", 12, least=1, most=32)
PHOTO_FORMS = "/keep/"
# A journal of many years, as a file.
PAST_LIMIT_MB, PAST_FORMS = 12, "/yours/import/"
DEBUG = False
ALLOWED_HOSTS = list(environment.words("INNERMOST_ALLOWED_HOSTS", ("localhost", "127.0.0.1", "[::1]") if LOCAL else ()))
if not ALLOWED_HOSTS:
    raise environment.Misconfigured("Set INNERMOST_ALLOWED_HOSTS to the name people type to reach this server.")
ORIGIN = environment.text("INNERMOST_ORIGIN")
CSRF_TRUSTED_ORIGINS = [ORIGIN] if ORIGIN else []
SIGN_UP_OPEN = environment.flag("INNERMOST_SIGN_UP", True)
EXIT_URL = environment.text("INNERMOST_EXIT_URL", "https://www.wikipedia.org/")
SOURCE_URL = environment.text("INNERMOST_SOURCE_URL")
HTTPS = environment.flag("INNERMOST_HTTPS", not LOCAL)
BEHIND_PROXY = environment.flag("INNERMOST_BEHIND_PROXY", not LOCAL)
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "channels",
    "csp",
    "innermost.web",
]
MIDDLEWARE = [
    "innermost.web.api.without_cookies.WithoutCookies",
    "innermost.web.cookies.VaultCookies",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "innermost.web.clock.LocalTimes",
    "allauth.account.middleware.AccountMiddleware",
    "innermost.web.policy.ContentPolicy",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "innermost.web.carry.CarryWords",
]
ROOT_URLCONF = "innermost.web.urls"
WSGI_APPLICATION = "innermost.web.wsgi.application"
ASGI_APPLICATION = "innermost.web.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [folder / "templates" for folder in AREAS if (folder / "templates").is_dir()],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", "innermost.web.surroundings.here"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASE_URL = environment.secret("DATABASE_URL")
try:
    DATABASES = {"default": dj_database_url.parse(DATABASE_URL or f"sqlite:///{DATA / 'innermost.sqlite3'}")}
except ValueError:
    DATABASES = {"default": {}}
if not DATABASES["default"].get("ENGINE", "").endswith(("sqlite3", "postgresql")):
    raise environment.Misconfigured("DATABASE_URL reads like postgresql://name:password@host:5432/database.")
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # Deleted words are overwritten, not only let go.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA secure_delete=ON;",
    }
DATABASES["default"]["CONN_MAX_AGE"] = None
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# No setting makes a server a demo, which shows its passwords and can be begun anew by anybody: only its folder does.
DEMO = LOCAL and not DATABASE_URL and is_demo(DATA)

REDIS_URL = environment.secret("REDIS_URL")
# Rate limits live here. Many entries, so that nobody washes a count away by asking for many others.
CACHES: dict[str, dict[str, object]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}
CHANNEL_LAYERS: dict[str, dict[str, object]] = {"default": {"BACKEND": "innermost.web.live.layer.OneProcess"}}
if REDIS_URL:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
    CHANNEL_LAYERS = {
        "default": {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": {"hosts": [REDIS_URL]}}
    }

AUTH_USER_MODEL = "web.Person"
AUTHENTICATION_BACKENDS = ["innermost.web.accounts.backend.PasswordBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "innermost.web.accounts.strength.StrongEnough"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
ACCOUNT_ADAPTER = "innermost.web.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "front"
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_RATE_LIMITS = {
    "login_failed": "60/m/ip,6/2m/key",
    **dict.fromkeys(("unlock", "password", "older"), "6/2m/key"),
    # A code has 128 random bits; a short rest for each address would only keep its owner out.
    "recover": "10/m/ip,60/h/key",
    # A link has 128 random bits too; a short code is guessed sooner, so it may be tried far less often.
    "come": "60/m/ip",
    "join": "60/h/ip,10/h/key",
}
ACCOUNT_FORMS = {
    "signup": "innermost.web.accounts.forms.SignUpForm",
    "login": "innermost.web.accounts.forms.LogInForm",
    "reset_password": "innermost.web.accounts.forms.ForgottenForm",
    "reset_password_from_key": "innermost.web.accounts.forms.ResetForm",
    "reauthenticate": "innermost.web.accounts.forms.ConfirmForm",
}
MFA_ADAPTER = "innermost.web.accounts.mfa.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Innermost"
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "innermost.web.accounts.forms.SecondStepForm",
    "reauthenticate": "innermost.web.accounts.forms.SecondStepAgainForm",
    "activate_totp": "innermost.web.accounts.forms.SetUpForm",
}
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=3).total_seconds())

EMAIL_HOST = environment.text("INNERMOST_EMAIL_HOST")
EMAIL_PORT = environment.whole("INNERMOST_EMAIL_PORT", 587, least=1, most=65535)
EMAIL_HOST_USER = environment.text("INNERMOST_EMAIL_USER")
EMAIL_HOST_PASSWORD = environment.secret("INNERMOST_EMAIL_PASSWORD") or ""
EMAIL_USE_TLS = environment.flag("INNERMOST_EMAIL_TLS", True)
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = environment.text("INNERMOST_EMAIL_FROM", "innermost@localhost")
# Private addresses that reminders may go to all the same.
NOTIFY_PRIVATE = environment.networks("INNERMOST_NOTIFY_PRIVATE")

SESSION_ENGINE = "innermost.web.sessions"
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
if DEMO:
    # Ports of one machine share their cookies: those of a demo must not meet those of the server beside it.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "demo_sessionid", "demo_csrftoken"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "innermost.web.faults.csrf_failed"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = VAULT_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, EXIT_URL],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "camera",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "payment",
        "usb",
    )
}

IDLE_LOCK = timedelta(minutes=environment.whole("INNERMOST_IDLE_LOCK_MINUTES", 15, least=1, most=120))
DEVICE_UNLOCK = timedelta(days=30)
DRAFT_KEPT = timedelta(days=7)
INSTRUMENTS = environment.text("INNERMOST_INSTRUMENTS")
DATA_UPLOAD_MAX_MEMORY_SIZE = BODY_LIMIT_KB * 1024
# A file never touches the disk, and one at a time is enough.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE + max(PHOTO_LIMIT_MB, PAST_LIMIT_MB) * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 1

LANGUAGE_CODE = "en"
TIME_ZONE = environment.time_zone("INNERMOST_TIME_ZONE")
USE_TZ = True
USE_I18N = False
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [folder / "static" for folder in AREAS if (folder / "static").is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "formatters": {"plain": {"()": "innermost.web.quiet_log.WithoutWords"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}
