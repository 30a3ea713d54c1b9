"""All settings, in one file; what differs between installations comes from the environment.

The variables are listed in README.md under «How to run it for real».
"""

from email.utils import parseaddr
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
# `make demo` and the tests serve on the machine itself and need no secret of their own.
LOCAL = DEBUG or env.bool("RUSPLAN_LOCAL", default=False)
HAS_SECRET = bool(env.str("SECRET_KEY", default=""))
# Commands sign nothing and do without a secret; wsgi.py refuses to serve without one.
SECRET_KEY = env.str("SECRET_KEY", default="") or (
    "for-demonstration-only" if LOCAL else get_random_secret_key()
)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# Behind TLS unless this is a demonstration on the machine itself.
SECURE = env.bool("SECURE", default=HAS_SECRET and not LOCAL)

INSTALLED_APPS = [
    "municipalities",
    "measures",
    "rusplan.apps.RusplanAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_guid",
    "import_export",
    "rules",
    "simple_history",
]

MIDDLEWARE = [
    "django_guid.middleware.guid_middleware",
    "rusplan.logs.log_requests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "measures.web.common.language.LanguageOfPage",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "municipalities.accounts.middleware.NeverStored",
    "municipalities.accounts.middleware.SessionsEnd",
    "municipalities.accounts.middleware.SecondFactorFirst",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "rusplan.urls"
WSGI_APPLICATION = "rusplan.wsgi.application"

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
            ],
        },
    },
]

if not env.str("DATABASE_URL", default=""):
    (BASE_DIR / "var").mkdir(exist_ok=True)
DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'var' / 'rusplan.sqlite3'}")
}
# A new connection for every request makes a page of one query 3.8 times slower.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # Many who write at once wait for each other, and who comes last waits long rather than in vain.
    # FULL: what somebody was told is saved outlives a power cut too, not only the end of a process.
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=60000;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 60,
    }
else:
    # A server that is gone, not only shut, would hold every page for minutes.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "municipalities.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workspace"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "front_page"
# Nobody signs up by themselves: an administrator makes the accounts.
ACCOUNT_ADAPTER = "municipalities.accounts.adapters.ClosedAccountAdapter"
# Known and unknown addresses get the same answer; what changes a sign-in asks for the password once more.
ACCOUNT_PREVENT_ENUMERATION = True
# Also an unknown address gets a mail: to send one takes time, and who measures would know.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
# Each subject names the site in its own words.
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# Behind a proxy everybody has the proxy's address, and one stranger's tries would use up everybody's.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=1 if SECURE else 0)
PASSWORD_RESET_TIMEOUT = 2 * 60 * 60
INVITATION_DAYS = env.int("INVITATION_DAYS", default=7)

MFA_ADAPTER = "municipalities.accounts.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "municipalities.accounts.forms.AddKeyForm",
    "authenticate_webauthn": "municipalities.accounts.forms.AuthenticateKeyForm",
    "login_webauthn": "municipalities.accounts.forms.LoginKeyForm",
    "reauthenticate_webauthn": "municipalities.accounts.forms.ReauthenticateKeyForm",
}
MFA_TOTP_ISSUER = "Rusplan"
# A phone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOCAL
# `make demo` does without, for a demonstration on the machine itself; a server never does.
SECOND_FACTOR_COMPULSORY = not (LOCAL and env.bool("RUSPLAN_WITHOUT_SECOND_FACTOR", default=False))

# The municipalities' own sign-in services, as a JSON list: README.md shows one.
OIDC_PROVIDERS = env.str("OIDC_PROVIDERS", default="")
SOCIALACCOUNT_ADAPTER = "municipalities.accounts.oidc.ProviderAdapter"

# An hour without a click, or a working day in all (NIST SP 800-63B, AAL2: one hour, a day at most).
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", default=60)
SESSION_HOURS = env.int("SESSION_HOURS", default=10)
SESSION_COOKIE_AGE = SESSION_HOURS * 60 * 60
# How long the trace of the door is kept; `clean_up` takes what is older.
SIGN_IN_LOG_DAYS = env.int("SIGN_IN_LOG_DAYS", default=400)
# The browser forgets the cookie when it is closed.
ACCOUNT_SESSION_REMEMBER = False

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "bokmål"), ("nn", "nynorsk")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Oslo"
USE_I18N = USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if SECURE
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not SECURE

# What a page could ask a browser for, and none of ours does.
FEATURES_UNUSED = (
    "accelerometer autoplay camera display-capture encrypted-media fullscreen geolocation gyroscope"
    " magnetometer microphone midi payment picture-in-picture screen-wake-lock sync-xhr usb"
    " xr-spatial-tracking"
).split()
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    },
}
SECURE_SSL_REDIRECT = SECURE
# A load balancer asks for them on the inside, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
# A promise for every server under the name, and for years: the municipality's to give, not ours. So
# Django's advice to give it (W005, W021) is not heard either.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE and env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = SECURE_HSTS_INCLUDE_SUBDOMAINS and env.bool("SECURE_HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
PERMISSIONS_POLICY = {
    **dict.fromkeys(FEATURES_UNUSED, "none"),
    "publickey-credentials-create": "self",
    "publickey-credentials-get": "self",
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
# Browsers take a cookie of such a name only over TLS, from this host and for all of it.
SESSION_COOKIE_NAME = "__Host-sessionid" if SECURE else "sessionid"
# What is told once lies with the session: a cookie of its own could not be named so.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_COOKIE_NAME = "__Host-csrftoken" if SECURE else "csrftoken"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"

# Tries at the door are counted here. Django keeps 300 things, so a stranger with many addresses to try, or
# reports to ask for, would push the counts out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
if not SECURE:
    CACHES["default"]["BACKEND"] = "django.core.cache.backends.locmem.LocMemCache"

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
# A mail server that does not answer must not hold up the timer for ever.
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="rusplan@localhost")
# Whom units may ask: a mailbox of the house, never a person's own.
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default=parseaddr(DEFAULT_FROM_EMAIL)[1])

# Where links in e-mail lead: a timer has no request to take the address from.
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")

# Text that begins with = + - @ is a formula to a spreadsheet; off by default in the library.
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True

# One line of JSON for each event where machines read them, plain words on the machine itself.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "django_guid.log_filters.CorrelationId"}},
    "formatters": {"json": {"()": "rusplan.logs.QuietFormatter"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["request_id"],
            **({"formatter": "json"} if SECURE else {}),
        }
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
    "loggers": {
        "rusplan": {"level": "INFO" if SECURE else "WARNING"},
        # Says each address in full: the line of the request tells the same without it.
        "django.request": {"level": "ERROR" if SECURE else "WARNING"},
        # Django leaves it to the server to drop the body of an answer to HEAD; the server tells each time.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
# A proxy may give the id, so that one id leads through all the logs; else it is made here.
DJANGO_GUID = {"GUID_HEADER_NAME": "X-Request-ID", "EXPOSE_HEADER": False}

# Less room than this on a disk the site writes to, and /readyz says so.
READY_MIN_FREE_BYTES = env.int("READY_MIN_FREE_MEGABYTES", default=200) * 1024**2

# How many days things are kept that are needed for a while only; `manage.py clean_up` takes them away then.
# Addresses longer than from one yearly round to the next, which asks at the same ones.
KEPT = {"uploads": 30, "imports": 730, "mails": 180, "links": 365, "addresses": 730, "admin_log": 730}
KEEP_DAYS = {sort: env.int(f"KEEP_{sort.upper()}_DAYS", default=days) for sort, days in KEPT.items()}
KEEP_DAYS["sign_ins"] = SIGN_IN_LOG_DAYS

# A file to import may be this large; a larger one is refused before anything in it is read.
IMPORT_MAX_BYTES = env.int("IMPORT_MAX_MEGABYTES", default=20) * 1024**2
