"""«Frister» fits on one sheet of paper, for both real plans and on the fullest day."""

from io import BytesIO

import pikepdf
import pytest
from django.core.management import call_command


@pytest.mark.django_db(transaction=True)
def test_the_deadlines_of_a_plan_are_printed_on_one_page(live_server, page):
    call_command("load_plans", verbosity=0)
    for address in (
        "nes-2019-2023/frister/?dato=2020-01-01&ar=2019",
        "nes-2019-2023/frister/",
        "midtdalen-2024-2028/frister/",
        "midtdalen-2024-2028/frister/?kommune=ringebu",
    ):
        page.goto(f"{live_server.url}/planer/{address}")
        printed = pikepdf.open(BytesIO(page.pdf(prefer_css_page_size=True)))
        assert len(printed.pages) == 1, address
