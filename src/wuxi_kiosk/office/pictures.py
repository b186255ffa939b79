"""Pictures of pages as they go into a document."""

import io
from pathlib import Path

from PIL import Image

# Enough to recognise a page on paper; a document of fifty pages stays small enough to be sent.
WIDTH = 800
_QUALITY = 70


def small_jpeg(picture: Path) -> bytes:
    """A picture file, made as small as a document needs it."""
    with Image.open(picture) as image:
        height = round(image.height * WIDTH / image.width)
        small = image.convert("RGB").resize((WIDTH, height), Image.Resampling.LANCZOS)
    made = io.BytesIO()
    small.save(made, "JPEG", quality=_QUALITY)
    return made.getvalue()
