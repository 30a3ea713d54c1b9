"""What somebody's telephone shows now, and a code it does not show."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt

from municipalities.models import User


def secret(user: User) -> str:
    return decrypt(Authenticator.objects.get(user=user, type="totp").data["secret"])


def code_of(key: str) -> str:
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(key, counters[len(counters) // 2]))


def code(user: User) -> str:
    return code_of(secret(user))


def wrong_code(user: User) -> str:
    """Fits no minute near this one."""
    now = list(yield_hotp_counters_from_time())
    near = {format_hotp_value(hotp_value(secret(user), n)) for n in range(now[0] - 5, now[-1] + 6)}
    return next(text for text in map("{:06d}".format, range(100)) if text not in near)
