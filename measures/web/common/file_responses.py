"""Files on their way out."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

UNKNOWN = "application/octet-stream"
TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
}


def attachment(data: bytes, name: str, ending: str = "") -> HttpResponse:
    """Saved, never opened in the page; a file somebody handed in says nothing of what it holds."""
    response = HttpResponse(data, content_type=TYPES.get(ending, UNKNOWN))
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    return response
