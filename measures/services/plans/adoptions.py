"""What each council decided about a plan: the day its deadlines begin to bind."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from measures.models import Adoption, Implementation, Plan
from measures.permissions.plans import require_edit_plan
from measures.services.plans.adopted import redate
from measures.services.plans.bulk import Writer
from municipalities.models import User


@transaction.atomic
def store_adoptions(plan: Plan, stored: Sequence[Adoption], removed: Sequence[Adoption], *, by: User) -> None:
    """Write these, take those away, and let every municipality's next deadline count from its day."""
    require_edit_plan(by, plan)
    for adoption in removed:
        adoption._history_user = by
        adoption.delete()
    for adoption in stored:
        adoption.plan = plan
        adoption._history_user = by
        adoption.full_clean()
        adoption.save()
    if stored or removed:
        rows = list(Implementation.objects.of_plan(plan).select_related("measure"))
        measures = {row.measure_id: row.measure for row in rows}
        redate(plan, rows, measures, Writer(by, _("vedtaket ble endret")))
