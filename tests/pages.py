"""Pages as tests read them."""


def in_one_line(html: str) -> str:
    """White space is one space, as in a browser: how a template breaks its lines is nobody's business."""
    return " ".join(html.split())
