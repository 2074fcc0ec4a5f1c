"""How the site is run. Every choice is an environment variable; .env.example lists them all."""

from os import environ
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.urls import reverse_lazy

from .environment import address, flag, kept_secret, mail, number, office_hours, required, storage

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(environ.get("DATA_DIR") or BASE_DIR / "data").resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)

# The demonstration forgives a missing secret; production does not.
DEMO = flag("DEMO")
DEBUG = False
SECRET_KEY = kept_secret("SECRET_KEY", DATA_DIR) if DEMO else required("SECRET_KEY")
SALT_KEY = [kept_secret("SALT_KEY", DATA_DIR) if DEMO else required("SALT_KEY")]
HERE = f"http://127.0.0.1:{environ.get('PORT') or 8000}"
BASE_URL = address((environ.get("BASE_URL") or HERE) if DEMO else required("BASE_URL"))
ALLOWED_HOSTS = [urlsplit(BASE_URL).hostname, *(["127.0.0.1", "localhost"] if DEMO else [])]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE = BASE_URL.startswith("https://")

# Applications: ours first, so that our templates and translations win.
INSTALLED_APPS = [
    "home.apps.HomeConfig",
    "lecturers.apps.LecturersConfig",
    "outreach.apps.OutreachConfig",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtailmedia",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "home.pages.serving.csp.ContentSecurity",
    "home.pages.serving.light.CompressedPages",
    "django.middleware.http.ConditionalGetMiddleware",
    "home.pages.serving.page_cache.PageCache",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "home.pages.middleware.ChosenLanguage",
    "home.pages.bodies.BodyLimit",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "home.pages.serving.visitors.Visitors",
    "django.contrib.messages.middleware.MessageMiddleware",
    "home.pages.serving.pressing.PressAgain",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "home.pages.doors.DoorGuard",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
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
                "home.pages.context.site",
            ],
        },
    },
]

# Database. IMMEDIATE: a transaction that reads and then writes would else meet "database is locked".
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
if DATABASE_URL := environ.get("DATABASE_URL"):
    DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60)}
    if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    # Not as an address: a folder may hold a # or a %.
    file = {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA_DIR / "bandeng.sqlite3"}
    DATABASES = {"default": {**file, "CONN_MAX_AGE": 60}}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Queue: kombu's stock folder transport, used as a doorbell only.
QUEUE_DIR = DATA_DIR / "queue"
CELERY_BROKER_URL = environ.get("CELERY_BROKER_URL") or "filesystem://"
if CELERY_BROKER_URL.startswith("filesystem"):
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(QUEUE_DIR / "rings"),
        "data_folder_out": str(QUEUE_DIR / "rings"),
        "control_folder": str(QUEUE_DIR / "control"),
        "polling_interval": 0.5,
    }
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "Asia/Shanghai"

CACHE_URL = environ.get("CACHE_URL")
ON_DISK = {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache"}
IN_REDIS = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}
# Whole pages lie apart: however many there are, they never push out what else is remembered.
CACHES = {
    "default": IN_REDIS if CACHE_URL else ON_DISK | {"LOCATION": DATA_DIR / "cache"},
    "pages": IN_REDIS | {"KEY_PREFIX": "page"}
    if CACHE_URL
    else ON_DISK | {"LOCATION": DATA_DIR / "pages", "OPTIONS": {"MAX_ENTRIES": 1000}},
}

# People and doors.
AUTH_USER_MODEL = "home.User"
AUTHENTICATION_BACKENDS = ["home.offices.backend.MembershipBackend"]
LOGIN_URL = reverse_lazy("wagtailadmin_login")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

# Words and times.
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = USE_TZ = True
# What "in so many working hours" counts.
OFFICE_HOURS = office_hours("OFFICE_HOURS", "08:30-12:00,14:00-17:30")

# Files.
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
# Where the web server sends recordings from, once the site has said that one may be heard.
ACCEL_PREFIX = environ.get("ACCEL_PREFIX", "")
# Beside the files themselves, so that what has come is moved there and not copied.
FILE_UPLOAD_TEMP_DIR = DATA_DIR
UPLOAD_LIMIT = number("UPLOAD_LIMIT_MB", 500) * 1_000_000
# Compressing takes a minute: worth it once per release, not before a first look.
PLAIN = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
COMPRESSED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": storage(environ.get("STORAGE_URL")),
    "staticfiles": {"BACKEND": PLAIN if DEMO else COMPRESSED},
}

# Wagtail. A page of many blocks sends a field or four for each of them.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
WAGTAIL_SITE_NAME = "板凳"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
# The last review publishes what was read, and nobody else publishes anything.
WAGTAIL_FINISH_WORKFLOW_ACTION = "outreach.materials.review.finishing.finish"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_IMAGE_MODEL = "home.Picture"
# What a phone shows as well in half the bytes.
WAGTAILIMAGES_JPEG_QUALITY, WAGTAILIMAGES_WEBP_QUALITY, WAGTAILIMAGES_AVIF_QUALITY = 75, 70, 55
WAGTAILDOCS_DOCUMENT_MODEL = "home.Paper"
WAGTAILMEDIA = {
    "MEDIA_MODEL": "home.Recording",
    "MEDIA_FORM_BASE": "home.pages.uploading.RecordingForm",
    "AUDIO_EXTENSIONS": ["mp3", "m4a", "wav", "ogg"],
    "VIDEO_EXTENSIONS": ["mp4", "m4v", "mov"],
}
WAGTAILIMAGES_IMAGE_FORM_BASE = "home.pages.uploading.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "gif", "webp", "avif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 40_000_000
WAGTAILDOCS_DOCUMENT_FORM_BASE = "home.pages.uploading.PaperForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "pptx", "xlsx", "txt"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "home.pages.cjksearch"}}
WAGTAILADMIN_USER_LOGIN_FORM = "home.offices.forms.StaffLoginForm"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]

# Telling people outside the house. Without a mail server the demonstration prints its letters.
vars().update(mail(environ.get("EMAIL_URL"), DEMO))
EMAIL_TIMEOUT = 15
CHANNEL_HOSTS = (environ.get("CHANNEL_HOSTS") or ("127.0.0.1" if DEMO else "")).split()
DEFAULT_FROM_EMAIL = environ.get("FROM_EMAIL") or "bandeng@localhost"

# The request logger writes whole addresses; tokens must not stay in a file.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"tokens": {"()": "config.logs.WithoutTokens"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["tokens"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Django's own handlers would mail or print the address once more.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # Two lines for each row that is indexed would bury what matters.
        "django_tasks": {"level": "WARNING"},
    },
}
