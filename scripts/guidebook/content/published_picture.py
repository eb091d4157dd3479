"""A branch's pictures as they are published: small enough for a page, and only a picture.

A telephone writes where and with what a picture was taken in its file; none of it is kept. The
file in branch/ stays as it is.
"""

from __future__ import annotations

import functools
import io
import re
import warnings
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from PIL import ExifTags, Image, ImageCms, ImageOps

# By the file's name; the same kinds are read by browsers and by the typesetter of the book.
TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
         ".webp": "image/webp", ".svg": "image/svg+xml"}  # fmt: skip
_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
# A page's text is 600 pixels wide and the book's 115 mm: enough for sharp screens and for print.
MOST_PIXELS = 1400
MOST_KILOBYTES = 1000
# A telephone's largest pictures have 50 million dots; more is a mistake, or meant to harm.
MOST_DOTS = 52_000_000
_QUALITY = 82
_HEIC = re.compile(rb"....ftyp(?:hei[cxms]|hev[cx]|mif1|msf1|avif)", re.DOTALL)
_BAD_TAGS = {"script", "foreignObject", "iframe", "object", "embed", "audio", "video", "handler"}
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#|data:image/)|@import|expression\(", re.IGNORECASE)
_INSIDE = re.compile(r"\s*(?:#|data:image/(?:png|jpe?g|webp|gif);|$)", re.IGNORECASE)


class PictureFault(Exception):
    """Why a picture cannot be published: a code of faults.yml, and what fills its sentence."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def for_page(path: Path) -> bytes:
    """Return a picture as pages and book have it; the same file is made once in a run.

    Raises PictureFault for what is no picture or may not be published, OSError as `open` does.
    """
    now = path.stat()
    return _made(path, now.st_mtime_ns, now.st_size)


def tells_place(path: Path) -> bool:
    """Tell whether a picture of dots, already read by `for_page`, says where it was taken."""
    if path.suffix.lower() not in _FORMATS:
        return False
    try:
        with Image.open(path) as image:
            return bool(image.getexif().get_ifd(ExifTags.IFD.GPSInfo))
    except Exception:  # nobody can read a place out of what is broken, either
        return False


@functools.lru_cache(maxsize=256)
def _made(path: Path, changed: int, size: int) -> bytes:
    del changed, size
    data, suffix = path.read_bytes(), path.suffix.lower()
    if _HEIC.match(data):
        raise PictureFault("picture-heic", name=path.name)
    made = _safe_svg(data) if suffix == ".svg" else _small(data, suffix)
    kilobytes = round(len(made) / 1000)
    if kilobytes > MOST_KILOBYTES:
        raise PictureFault("picture-heavy", size=kilobytes, limit=MOST_KILOBYTES)
    return made


def _small(data: bytes, suffix: str) -> bytes:
    """Return a picture of dots turned upright, in sRGB, scaled down, without what else it had."""
    try:
        with warnings.catch_warnings():
            # What a broken picture makes Pillow say is said here, in Swedish, or doesn't matter.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image: Image.Image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP"))
            # A JPEG with more pictures in it, such as a map of depth, is an MPO to Pillow.
            real = "JPEG" if image.format == "MPO" else str(image.format)
            if real != _FORMATS[suffix]:
                raise PictureFault("picture-kind", real=real, suffix=suffix)
            if image.width * image.height > MOST_DOTS:
                raise Image.DecompressionBombError
            if real != "JPEG" and getattr(image, "n_frames", 1) > 1:
                raise PictureFault("picture-moving")
            image.draft("RGB", (MOST_PIXELS, MOST_PIXELS))
            return _saved(_srgb(ImageOps.exif_transpose(image)), real)
    except PictureFault:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        limit = f"{MOST_DOTS // 1_000_000} miljoner"
        raise PictureFault("picture-dots", limit=limit) from None
    except Exception as error:  # what opens as a picture may still be anything inside
        raise PictureFault("picture-broken") from error


def _srgb(image: Image.Image) -> Image.Image:
    """Return a picture as grey, RGB or RGBA dots, in the colours that screens take for granted."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I;16"):
        # Sixteen bits of grey; converted outright they would all be white.
        image = image.convert("I").point(lambda dot: dot / 256).convert("L")
    if image.mode in ("P", "PA", "LA", "La", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
    elif image.mode not in ("L", "RGB", "RGBA", "CMYK"):
        image = image.convert("RGB")
    image.thumbnail((MOST_PIXELS, MOST_PIXELS), Image.Resampling.LANCZOS)
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            made = ImageCms.profileToProfile(
                image, given, ImageCms.createProfile("sRGB"), outputMode=mode
            )
            image = made or image
        except (ImageCms.PyCMSError, OSError):
            pass  # a profile of another kind of picture, or a broken one, says nothing
    return image if image.mode in ("L", "RGB", "RGBA") else image.convert("RGB")


def _saved(image: Image.Image, kind: str) -> bytes:
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
    if kind == "PNG" and image.mode == "RGB" and image.getcolors(256):
        # A drawing with few colours is a third as large with a table of them.
        fewer = image.quantize()
        image = fewer if fewer.convert("RGB").tobytes() == image.tobytes() else image
    # What is left here, such as a comment, Pillow would write again.
    image.info.clear()
    out = io.BytesIO()
    image.save(out, kind, quality=_QUALITY, optimize=True)
    return out.getvalue()


def _safe_svg(data: bytes) -> bytes:
    """Return an SVG unchanged. Raises PictureFault where it runs or fetches something."""
    if re.search(rb"<!ENTITY|<\?xml-stylesheet", data, re.IGNORECASE) or b"\0" in data:
        raise PictureFault("picture-unsafe", part="ENTITY eller xml-stylesheet")
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError) as error:
        raise PictureFault("picture-broken") from error
    if root.tag not in ("svg", "{http://www.w3.org/2000/svg}svg"):
        raise PictureFault("picture-broken")
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag in _BAD_TAGS:
            raise PictureFault("picture-unsafe", part=tag)
        if tag == "style" and _OUTSIDE.search("".join(element.itertext())):
            raise PictureFault("picture-unsafe", part=tag)
        for name, value in element.attrib.items():
            name = name.rpartition("}")[2]
            link = name in ("href", "src") and not _INSIDE.match(value)
            if link or name.startswith("on") or _OUTSIDE.search(value):
                raise PictureFault("picture-unsafe", part=name)
    return data
