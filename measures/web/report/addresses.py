"""Where a year's report stands: the joint one, or a municipality's own, by its slug."""

from django.urls import reverse


def address(name: str, plan: str, municipality: str, year: int, ending: str = "") -> str:
    """`name` of the joint report's page; `ending`: of the report as a file."""
    whose, form = "_municipality" if municipality else "", "_file" if ending else ""
    args = [part for part in (plan, municipality, year, ending) if part]
    return reverse(f"{name}{whose}{form}", args=args)
