"""Adds what is vendored under static/ to a CycloneDX list of Python packages: `make sbom`."""

import json
import re
import sys
from pathlib import Path

VENDOR = Path(__file__).resolve().parents[1] / "static" / "vendor"
PACKAGE = re.compile(r"npm\s+package `(@[^`]+)` (\d[\d.]*\d)")
LICENCES = {"MIT": "MIT", "SIL Open Font License 1.1": "OFL-1.1"}


def vendored() -> list[dict[str, object]]:
    """One component for each package VERSION.md names. Raise StopIteration where no licence is told."""
    told = [path.read_text() for path in sorted(VENDOR.glob("*/VERSION.md"))]
    return [component(name, version, text) for text in told for name, version in PACKAGE.findall(text)]


def component(name: str, version: str, text: str) -> dict[str, object]:
    licence = next(short for words, short in LICENCES.items() if words in " ".join(text.split()))
    return {
        "type": "library",
        "bom-ref": f"{name}=={version}",
        "name": name,
        "version": version,
        "purl": f"pkg:npm/{name.replace('@', '%40')}@{version}",
        "licenses": [{"license": {"id": licence}}],
    }


def main(path: Path) -> None:
    listed = json.loads(path.read_text())
    listed["components"] += vendored()
    path.write_text(json.dumps(listed, indent=2, ensure_ascii=False) + "\n")
    bare = [one["name"] for one in listed["components"] if not one.get("licenses")]
    print(f"{path}: {len(listed['components'])} components, without a licence: {', '.join(bare) or 'none'}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
