"""Parts of addresses that are more than a word or a number."""

from django.urls import register_converter

YEAR = "year"


class Year:
    """Four digits; a longer number is no year and no address."""

    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04d}"


register_converter(Year, YEAR)
