"""Makes two plain pictures of whatever somebody chose: a program by itself, since decoders are large and read much.

It reads the file from its standard input and writes a line of JSON and two JPEGs: nothing of the file itself is left in
them, neither where nor when it was taken. Memory and time are bounded for the whole process, so a picture made to break
it ends it and nobody else. Knows Pillow; knows no person, no key, no network and no disk.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from typing import IO

from PIL import Image, ImageCms, UnidentifiedImageError

from innermost.web.keep.reasons import BROKEN, NO_PICTURE, TOO_MANY

LARGE, SMALL = 2048, 480
MOST_PIXELS = 50_000_000
MEMORY, SECONDS = 768 * 1024 * 1024, 15
QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
ORIENTATION = 0x0112
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class Refused(Exception):
    """No picture that is taken here; says which of the reasons."""


def main() -> None:
    _bound()
    try:
        large, small = decoded(sys.stdin.buffer.read())
    except Refused as why:
        _say({"refused": str(why)})
        return
    first, second = _jpeg(large), _jpeg(small)
    _say({"width": large.width, "height": large.height, "large": len(first), "small": len(second)})
    sys.stdout.buffer.write(first + second)


def decoded(raw: bytes) -> tuple[Image.Image, Image.Image]:
    """The first picture in it, upright, at most `LARGE` and at most `SMALL` pixels wide and high. Raises Refused."""
    try:
        with _opened(io.BytesIO(raw)) as image:
            large = _plain(image)
    except UnidentifiedImageError:
        raise Refused(NO_PICTURE) from None
    except MemoryError:
        raise Refused(TOO_MANY) from None
    except (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError):
        raise Refused(BROKEN) from None
    small = large.copy()
    small.thumbnail((SMALL, SMALL))
    return large, small


def _opened(file: IO[bytes]) -> Image.Image:
    """Looked at, and not decoded yet."""
    Image.MAX_IMAGE_PIXELS = None  # said here in our own words, and as no warning
    head = file.read(12)
    file.seek(0)
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        # Read only where it is needed: it takes as long as the rest.
        from pi_heif import register_heif_opener  # noqa: PLC0415

        register_heif_opener(thumbnails=False)
    image = Image.open(file, formats=FORMATS if "HEIF" in Image.OPEN else FORMATS[:3])
    if image.width * image.height > MOST_PIXELS:
        raise Refused(TOO_MANY)
    return image


def _plain(image: Image.Image) -> Image.Image:
    """Made small first, so that all that follows is cheap; then nothing but its pixels is taken on."""
    turn, profile = _TURNS.get(image.getexif().get(ORIENTATION, 1)), image.info.get("icc_profile")
    if image.mode not in ("RGB", "RGBA", "L", "CMYK"):
        image = image.convert("L" if image.mode.startswith(("I", "F", "1")) else "RGBA")
    image.thumbnail((LARGE, LARGE), reducing_gap=2.0)
    if turn is not None:
        image = image.transpose(turn)
    return _on_white(_in_common_colours(image, profile))


def _in_common_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """As a screen without the file's colour profile shows it. A profile nobody understands is left out."""
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    to = "RGB" if image.mode == "CMYK" else image.mode
    try:
        meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, meant, ImageCms.createProfile("sRGB"), outputMode=to) or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def _on_white(image: Image.Image) -> Image.Image:
    plain = Image.new("RGB", image.size, "white")
    plain.paste(image.convert("RGB"), mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return plain


def _jpeg(image: Image.Image) -> bytes:
    made = io.BytesIO()
    image.save(made, "JPEG", quality=QUALITY)
    return made.getvalue()


def _say(what: dict[str, object]) -> None:
    sys.stdout.buffer.write(json.dumps(what).encode() + b"\n")


def _bound() -> None:
    """From here on: so much memory, so much time, no file."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
