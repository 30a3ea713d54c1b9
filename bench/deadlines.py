"""What a reading costs, beside `datetime.strptime` of a plain date in the same run."""

import random
from collections.abc import Callable
from datetime import datetime
from statistics import median
from timeit import repeat

from measures.deadlines import find, read

PERIOD = (2019, 2023)
PLAN = (
    "2019",
    "Løpende",
    "2019/2020",
    "Årlig",
    "Andre kvartal hvert år",
    "Hvert 3.år 2019 2022",
    "31.12.2019",
)
CASES: dict[str, Callable[[], object]] = {
    "en dato, «31.12.2019»": lambda: read("31.12.2019", PERIOD),
    "et årstall, «2019»": lambda: read("2019", PERIOD),
    "«Hvert 3.år 2019 2022»": lambda: read("Hvert 3.år 2019 2022", PERIOD),
    "sju frister fra Nes (per frist)": lambda: [read(text, PERIOD) for text in PLAN],
}


def cost(work: Callable[[], object], number: int = 200) -> float:
    """Seconds for one run: the median of seven series."""
    return median(repeat(work, number=number, repeat=7)) / number


def long_texts() -> dict[str, str]:
    """10,000 characters each: noise, and the texts that cost most."""
    noise = random.Random(1)  # noqa: S311
    return {
        "søk i 10 000 tilfeldige tegn": "".join(chr(noise.randrange(32, 0x3000)) for _ in range(10_000)),
        "søk i 10 000 sifre": "1" * 10_000,
        "søk i 10 000 tegn «hver »": "hver " * 2_000,
        "søk i 10 000 tegn «1.1.1.»": "1." * 5_000,
        "søk i 10 000 tegn «mandag, »": "mandag, " * 1_250,
        "søk i 10 000 tegn vanlige ord": "elever og foreldre i skolen " * 357,
    }


def main() -> None:
    plain = cost(lambda: datetime.strptime("31.12.2019", "%d.%m.%Y"))
    print("Lesing av frister, der 1,0 er datetime.strptime av en ren dato i samme kjøring")
    for name, work in CASES.items():
        shared = len(PLAN) if "per frist" in name else 1
        print(f"  {name:40} {cost(work) / shared / plain:8.1f}")
    for name, text in long_texts().items():
        print(f"  {name:40} {cost(lambda text=text: find(text), number=3) / plain:8.1f}")
        double = cost(lambda text=text: find(text * 2), number=2) / cost(
            lambda text=text: find(text), number=2
        )
        print(f"    dobbelt så lang tekst, ganger prisen {'':2} {double:8.1f}")


if __name__ == "__main__":
    main()
