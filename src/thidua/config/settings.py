"""Settings, read from the environment only. Without any, the product runs embedded: SQLite and files."""

import os
import secrets
from pathlib import Path

import dj_database_url
from django.utils.translation import gettext_lazy as _

PACKAGE = Path(__file__).resolve().parent.parent


def _flag(name: str) -> bool:
    return os.environ.get(name, "") not in {"", "0", "false", "no"}


def _kept_secret(name: str) -> str:
    """A secret from the environment, else one made once and kept in the data folder."""
    if value := os.environ.get(name):
        return value
    path = THIDUA_DATA / name.lower()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()


THIDUA_DATA = Path(os.environ.get("THIDUA_DATA", "var")).resolve()
THIDUA_SAMPLE = _flag("THIDUA_SAMPLE")
THIDUA_SAMPLES = Path(os.environ.get("THIDUA_SAMPLES", PACKAGE.parent.parent / "samples"))
THIDUA_SEAL_KEY = _kept_secret("THIDUA_SEAL_KEY")
THIDUA_PUBLIC_ADDRESS = os.environ.get("THIDUA_PUBLIC_ADDRESS", "http://127.0.0.1:8000")
THIDUA_MAX_UPLOAD = int(os.environ.get("THIDUA_MAX_UPLOAD", str(50 * 1024 * 1024)))
THIDUA_MAX_BATCH = int(os.environ.get("THIDUA_MAX_BATCH", str(500 * 1024 * 1024)))
THIDUA_CLAMAV_SOCKET = os.environ.get("THIDUA_CLAMAV_SOCKET", "")
THIDUA_SUDDEN_WORKING_DAYS = int(os.environ.get("THIDUA_SUDDEN_WORKING_DAYS", "0"))  # 0: as the rules say
THIDUA_METRICS_FROM = os.environ.get("THIDUA_METRICS_FROM", "127.0.0.1").split(",")

SECRET_KEY = _kept_secret("THIDUA_SECRET_KEY")
DEBUG = _flag("THIDUA_DEBUG")
ALLOWED_HOSTS = os.environ.get("THIDUA_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("THIDUA_ORIGINS", "").split(",") if o]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_cotton.apps.SimpleAppConfig",
    "django_tables2",
    "django_filters",
    "crispy_forms",
    "crispy_bootstrap5",
    "treebeard",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "thidua.base.core",
    "thidua.base.audit",
    "thidua.base.uploads",
    "thidua.base.notices",
    "thidua.base.flow",
    "thidua.base.org",
    "thidua.base.accounts",
    "thidua.base.library",
    "thidua.base.register",
    "thidua.work.ballots",
    "thidua.work.planning",
    "thidua.work.movements",
    "thidua.work.clusters",
    "thidua.work.initiatives",
    "thidua.work.dossiers",
    "thidua.work.councils",
    "thidua.work.decisions",
    "thidua.interfaces.shared",
    "thidua.interfaces.web",
    "thidua.config",
    "thidua.interfaces.portal",
]

ROOT_URLCONF = "thidua.config.urls"
WSGI_APPLICATION = "thidua.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]

_DATABASE_URL = os.environ.get("THIDUA_DATABASE_URL", "")
if _DATABASE_URL:
    DATABASES = {"default": dj_database_url.parse(_DATABASE_URL, conn_max_age=600, conn_health_checks=True)}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(THIDUA_DATA / "thidua.sqlite3"),
            "CONN_MAX_AGE": None,
            "TEST": {"NAME": THIDUA_DATA / "test.sqlite3"},
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                " PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456;",
            },
        }
    }

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["thidua.config.formats"]

MIDDLEWARE = [
    "thidua.interfaces.shared.health.MeasureMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "thidua.interfaces.shared.language.LanguageMiddleware",
    "thidua.interfaces.shared.sessions.KeepAliveMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "thidua.interfaces.web.identity.middleware.SignedInMiddleware",
    "thidua.interfaces.shared.actor.ActorMiddleware",
    "thidua.interfaces.shared.refusals.RefusalMiddleware",
    "thidua.interfaces.shared.once.OnceMiddleware",  # runs the view: nothing after it may look at views
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.i18n",
                "thidua.interfaces.shared.templatetags.thidua",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "thidua.interfaces.shared.context.shell",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
DJANGO_TABLES2_TEMPLATE = "tables/table.html"
FILTERS_EMPTY_CHOICE_LABEL = _("Tất cả")
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "thidua.interfaces.shared.errors.csrf_failure"

STATIC_URL = "/static/"
STATIC_ROOT = THIDUA_DATA / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": THIDUA_DATA / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

EMAIL_BACKEND = os.environ.get("THIDUA_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = THIDUA_DATA / "mail"
EMAIL_HOST = os.environ.get("THIDUA_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("THIDUA_EMAIL_PORT", "25"))
DEFAULT_FROM_EMAIL = os.environ.get("THIDUA_EMAIL_FROM", "thidua@localhost")

LOGIN_URL = "web:sign_in"
LOGIN_REDIRECT_URL = "web:home"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_SAVE_EVERY_REQUEST = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _flag("THIDUA_HTTPS")
SESSION_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if _flag("THIDUA_HTTPS"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31536000

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("login", "name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "username"
AXES_LOCKOUT_CALLABLE = "thidua.interfaces.web.identity.views.locked_out"
SILENCED_SYSTEM_CHECKS = ["models.W042"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "font-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
FILE_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024  # of each file, and there may be hundreds in one sending

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("THIDUA_LOG_LEVEL", "WARNING")},
}
