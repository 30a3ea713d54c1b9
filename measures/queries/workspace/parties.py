"""Which parties somebody may answer for in a municipality."""

from django.db.models import Q, QuerySet

from municipalities.models import Municipality, Party


def answering_in(municipality: Municipality) -> QuerySet[Party]:
    """Its own, those of its cooperations, and those a measure there names: a shared plan may name others'."""
    named = Q(responsibilities__measure__implementations__municipality=municipality)
    here = Q(municipality=municipality) | Q(cooperation__municipalities=municipality) | named
    return Party.objects.filter(here).distinct().order_by("name")
