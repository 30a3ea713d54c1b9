"""The file: a zip of one part for each table, and the manifest. It has its name only when it is whole."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile
from zlib import error as ZlibError

from django.utils.translation import gettext as _

from measures.backup.manifest import NAME, Manifest, Part
from measures.backup.refused import BackupRefused

# What a damaged file makes the reader say.
DAMAGED = (BadZipFile, ZlibError, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


@contextmanager
def new_archive(path: Path) -> Iterator[ZipFile]:
    """Written beside its place, for its owner's eyes only, and moved there when all is on the disk."""
    if path.exists():
        raise BackupRefused(_("%(fil)s finnes allerede, og blir ikke skrevet over.") % {"fil": path})
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                yield archive
            file.flush()
            os.fsync(file.fileno())
        os.rename(name, path)
        sync_directory(path.parent)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def sync_directory(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_part(archive: ZipFile, name: str, lines: Iterable[bytes]) -> str:
    """One line at a time; gives the SHA-256 of them all."""
    checksum = sha256()
    with archive.open(name, "w", force_zip64=True) as part:
        for line in lines:
            checksum.update(line)
            part.write(line)
    return checksum.hexdigest()


@contextmanager
def opened(path: Path) -> Iterator[tuple[ZipFile, Manifest]]:
    try:
        archive = ZipFile(path)
    except FileNotFoundError as error:
        raise BackupRefused(_("Filen %(fil)s finnes ikke.") % {"fil": path}) from error
    except DAMAGED as error:
        raise BackupRefused(_("%(fil)s kan ikke leses som en sikkerhetskopi.") % {"fil": path}) from error
    with archive:
        yield archive, manifest_of(archive)


def manifest_of(archive: ZipFile) -> Manifest:
    try:
        given = archive.read(NAME)
    except (KeyError, *DAMAGED) as error:
        raise BackupRefused(_("Innholdsfortegnelsen i sikkerhetskopien kan ikke leses.")) from error
    return Manifest.load(given)


def check(archive: ZipFile, manifest: Manifest, told: Callable[[int], object]) -> None:
    """Every part is there, whole, and as it was written; nothing else is."""
    strange = set(archive.namelist()) ^ {NAME, *(part.name for part in manifest.tables)}
    if strange:
        raise BackupRefused(
            _("Sikkerhetskopien har ikke de delene den skal ha: %s") % ", ".join(sorted(strange))
        )
    for part in manifest.tables:
        if not is_whole(archive, part):
            raise BackupRefused(_("Sikkerhetskopien er skadet: %s er ikke som den ble skrevet.") % part.table)
        told(part.rows)


def is_whole(archive: ZipFile, part: Part) -> bool:
    checksum, rows = sha256(), 0
    try:
        for line in lines_of(archive, part):
            checksum.update(line)
            rows += 1
    except DAMAGED:
        return False
    return (checksum.hexdigest(), rows) == (part.sha256, part.rows)


def lines_of(archive: ZipFile, part: Part) -> Iterator[bytes]:
    with archive.open(part.name) as file:
        yield from file
