"""Pictures of memories: what is taken, what is left of it, who sees it, what is refused, and what becomes of it."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image, ImageDraw

from innermost.web.access import blobs
from innermost.web.models import Blob, Entry
from tests.web.cast import Someone
from tests.web.keeping import kept, page, remember, send
from tests.web.pair import In, Pair, together
from tests.web.seen import errors_of, text_of

pytestmark = pytest.mark.django_db
HERE = Path(__file__).parent / "pictures"
RED, BLUE = (200, 30, 30), (20, 40, 200)
MAKER, PLACE = "quincemaker", "quinceplace"
NEW = "/keep/memories/new/"


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


def drawn(width: int = 900, height: int = 600, mode: str = "RGB") -> Image.Image:
    """Blue, with a red corner at the top left."""
    image = Image.new("RGB", (width, height), BLUE)
    ImageDraw.Draw(image).rectangle((0, 0, width // 3, height // 3), fill=RED)
    return image.convert(mode)


def as_file(image: Image.Image, kind: str = "JPEG", **more: Any) -> bytes:
    made = io.BytesIO()
    image.save(made, kind, **more)
    return made.getvalue()


def with_place(turn: int = 1) -> Image.Exif:
    """Who made it, where it was, and how it is to be turned."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112], exif[0x9286] = MAKER, turn, PLACE
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[29] = "N", (48.0, 8.0, 14.0), "2024:05:06"
    return exif


def chosen(raw: bytes, name: str = "picture.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, raw, "image/jpeg")


def with_picture(of: In, raw: bytes, do: str = "both", **more: str) -> UUID:
    return remember(of, do=do, picture=chosen(raw), **more)


def bytes_of(of: In, id: UUID, which: str = "picture") -> bytes:
    answer = of.who.client.get(f"/keep/{id}/{which}/")
    assert answer.status_code == 200
    return bytes(answer.content)


def seen_by(of: In, id: UUID, which: str = "picture") -> Image.Image:
    return Image.open(io.BytesIO(bytes_of(of, id, which)))


def is_red(colour: Any) -> bool:
    return bool(colour[0] > 150 and colour[2] < 100)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_there_for_both_large_and_small(pair: Pair, kind: str) -> None:
    id = with_picture(pair.ada, as_file(drawn(3000, 2000), kind), note="The quay at night")  # noqa: A001
    large, small = seen_by(pair.ben, id), seen_by(pair.ben, id, "small")
    assert (large.format, large.size) == ("JPEG", (2048, 1365))
    assert (small.format, small.size) == ("JPEG", (480, 320))
    assert is_red(large.getpixel((10, 10)))
    assert not is_red(large.getpixel((2000, 1300)))
    shown = pair.ben.who.client.get(f"/given/{id}/").content.decode()
    assert f'src="/keep/{id}/picture/" alt="The quay at night"' in shown
    assert f"/keep/{id}/small/" in pair.ben.who.client.get("/keep/memories/").content.decode()


def test_a_picture_of_a_phone_in_heic_is_taken(pair: Pair) -> None:
    id = with_picture(pair.ada, (HERE / "corner.heic").read_bytes())  # noqa: A001
    assert seen_by(pair.ben, id).size == (640, 400)
    assert is_red(seen_by(pair.ben, id).getpixel((20, 20)))


def test_a_small_picture_is_made_no_larger(pair: Pair) -> None:
    id = with_picture(pair.ada, as_file(drawn(60, 40)))  # noqa: A001
    assert (seen_by(pair.ada, id).size, seen_by(pair.ada, id, "small").size) == ((60, 40), (60, 40))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_its_pixels_is_left_of_a_file(pair: Pair, kind: str) -> None:
    more = {"comment": b"quincecomment"} if kind == "JPEG" else {}
    raw = as_file(drawn(), kind, exif=with_place(), xmp=b"<x>quincexmp</x>", **more)
    assert MAKER.encode() in raw
    id = with_picture(pair.ada, raw)  # noqa: A001
    for which in ("picture", "small"):
        left = bytes_of(pair.ben, id, which)
        assert not [one for one in (b"quince", b"Exif", b"GPS", b"http", b"ICC_PROFILE") if one in left]
        assert not Image.open(io.BytesIO(left)).getexif()


@pytest.mark.parametrize(
    ("turn", "corner"), [(1, (5, 5)), (2, (895, 5)), (3, (895, 595)), (6, (595, 5)), (8, (5, 895)), (5, (5, 5))]
)
def test_a_picture_stands_upright_as_its_camera_meant_it(pair: Pair, turn: int, corner: tuple[int, int]) -> None:
    id = with_picture(pair.ada, as_file(drawn(), exif=with_place(turn)))  # noqa: A001
    found = seen_by(pair.ada, id)
    assert found.size == ((900, 600) if turn < 5 else (600, 900))
    red = [at for at in _corners(found) if is_red(found.getpixel(at))]
    assert red == [corner]


def _corners(image: Image.Image) -> list[tuple[int, int]]:
    right, low = image.width - 5, image.height - 5
    return [(5, 5), (right, 5), (5, low), (right, low)]


def test_of_a_moving_picture_the_first_is_taken(pair: Pair) -> None:
    frames = [drawn(), Image.new("RGB", (900, 600), RED)]
    raw = as_file(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=100)
    assert not is_red(seen_by(pair.ada, with_picture(pair.ada, raw)).getpixel((800, 500)))


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "CMYK", "RGBA", "I;16"])
def test_every_sort_of_colours_is_taken(pair: Pair, mode: str) -> None:
    image = Image.new(mode, (90, 60)) if mode == "I;16" else drawn(90, 60, mode)
    raw = as_file(image, "JPEG" if mode == "CMYK" else "PNG")
    assert seen_by(pair.ada, with_picture(pair.ada, raw)).mode == "RGB"


def test_what_is_clear_in_a_picture_becomes_white(pair: Pair) -> None:
    raw = as_file(Image.new("RGBA", (90, 60), (0, 0, 0, 0)), "PNG")
    assert seen_by(pair.ada, with_picture(pair.ada, raw)).getpixel((40, 30)) == (255, 255, 255)


def _bomb() -> bytes:
    """A few bytes that say they are 30,000 pixels wide and high."""
    raw = bytearray(as_file(Image.new("1", (8, 8)), "PNG"))
    raw[16:24] = (30_000).to_bytes(4, "big") * 2
    raw[29:33] = __import__("zlib").crc32(raw[12:29]).to_bytes(4, "big")
    return bytes(raw)


REFUSED = {
    "SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "no picture we can open"),
    "HTML": (b"<!doctype html><img src=x onerror=alert(1)>", "no picture we can open"),
    "GIF": (as_file(drawn(), "GIF"), "no picture we can open"),
    "nothing": (b"", "no picture we can open"),
    "a ZIP": (b"PK\x03\x04" + b"\0" * 200, "no picture we can open"),
    "cut off": (as_file(drawn(1600, 1200))[:9_000], "broken or cut off"),
    "a cut PNG": (as_file(drawn(), "PNG")[:400], "broken or cut off"),
    "cut HEIC": ((HERE / "corner.heic").read_bytes()[:300], ""),
    "a bomb": (_bomb(), "too large to open"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_picture_is_refused_and_nothing_typed_is_lost(pair: Pair, what: str) -> None:
    raw, why = REFUSED[what]
    answer = send(pair.ada, NEW, text="The ferry left.", day="2024-05-06", do="both", picture=chosen(raw))
    assert answer.status_code == 422
    assert why in errors_of(answer)
    assert errors_of(answer)
    assert "The ferry left." in text_of(answer)
    assert 'value="2024-05-06"' in answer.content.decode()
    assert "choose it again" in text_of(answer)
    assert not Entry.objects.filter(kind="keepsake").exists()


def test_a_file_beyond_the_limit_is_refused(pair: Pair, settings: Any) -> None:
    settings.PHOTO_LIMIT_MB = 1
    raw = as_file(drawn()) + b"\0" * (1024 * 1024)
    answer = send(pair.ada, NEW, text="The ferry left.", do="both", picture=chosen(raw))
    assert answer.status_code == 422
    assert "Up to 1 MB" in errors_of(answer)
    assert not Entry.objects.filter(kind="keepsake").exists()


def test_a_large_file_touches_no_disk(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    def on_disk(*_: object, **__: object) -> None:
        raise AssertionError("A temporary file was asked for.")

    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, on_disk)
    raw = as_file(drawn()) + b"\0" * (4 * 1024 * 1024)
    assert seen_by(pair.ada, with_picture(pair.ada, raw)).size == (900, 600)


def test_a_picture_is_kept_sealed_and_in_parts(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blobs, "PART", 4096)
    noise = Image.effect_noise((1200, 900), 60)
    id = with_picture(pair.ada, as_file(noise))  # noqa: A001
    rows = [bytes(row.sealed) for row in Blob.objects.filter(entry=id).order_by("n")]
    assert len(rows) > 10
    # Long enough that random bytes are never it.
    assert not [row for row in rows if b"\xff\xd8\xff\xe0\x00\x10" in row or b"JFIF\x00" in row]
    assert seen_by(pair.ben, id).size == (1200, 900)


def test_a_part_that_is_gone_or_put_elsewhere_opens_nothing(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blobs, "PART", 4096)
    raw = as_file(Image.effect_noise((1200, 900), 60))
    id, other = with_picture(pair.ada, raw), with_picture(pair.ada, raw)  # noqa: A001
    moved = Blob.objects.get(entry=other, n=2)
    Blob.objects.filter(entry=id, n=2).update(sealed=moved.sealed)
    Blob.objects.filter(entry=other).order_by("-n")[0].delete()
    for one in (id, other):
        assert pair.ada.who.client.get(f"/keep/{one}/picture/").status_code == 404


def test_it_goes_to_its_reader_alone_and_stays_with_no_browser(pair: Pair) -> None:
    id = with_picture(pair.ada, as_file(drawn()))  # noqa: A001
    answer = pair.ben.who.client.get(f"/keep/{id}/picture/")
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


def test_nobody_else_sees_it_and_once_taken_back_the_other_does_not(pair: Pair, cleo: Someone) -> None:
    id = with_picture(pair.ada, as_file(drawn()), do="alone")  # noqa: A001
    for which in ("picture", "small"):
        assert pair.ben.who.client.get(f"/keep/{id}/{which}/").status_code == 404
    send(pair.ada, f"/keep/{id}/show/", revision="1", do="now")
    assert seen_by(pair.ben, id)
    assert cleo.client.get(f"/keep/{id}/picture/").status_code == 404
    send(pair.ada, f"/keep/{id}/back/")
    assert pair.ben.who.client.get(f"/keep/{id}/picture/").status_code == 404
    assert seen_by(pair.ada, id)


def test_other_words_keep_the_picture_under_a_fresh_key(pair: Pair) -> None:
    id = with_picture(pair.ada, as_file(drawn()))  # noqa: A001
    before = bytes(Blob.objects.get(entry=id, n=0).sealed)
    seen = seen_by(pair.ben, id).tobytes()
    kept(pair.ada, f"/keep/{id}/change/", text="We ran.", note="The quay", revision="1")
    assert seen_by(pair.ben, id).tobytes() == seen
    assert bytes(Blob.objects.get(entry=id, n=0).sealed) != before
    assert "We ran." in page(pair.ben, f"/given/{id}/")


def test_another_picture_takes_its_place_and_it_can_be_taken_away(pair: Pair) -> None:
    id = with_picture(pair.ada, as_file(drawn()))  # noqa: A001
    send(pair.ada, f"/keep/{id}/change/", text="We ran.", revision="1", picture=chosen(as_file(drawn(60, 90))))
    assert seen_by(pair.ben, id).size == (60, 90)
    send(pair.ada, f"/keep/{id}/change/", text="We ran.", revision="2", drop="on")
    assert pair.ben.who.client.get(f"/keep/{id}/picture/").status_code == 404
    assert "/picture/" not in pair.ben.who.client.get(f"/given/{id}/").content.decode()
    assert not Blob.objects.exists()


def test_a_change_that_came_too_late_changes_no_picture(pair: Pair) -> None:
    id = with_picture(pair.ada, as_file(drawn()))  # noqa: A001
    send(pair.ada, f"/keep/{id}/change/", text="One.", revision="1")
    late = {"text": "Two.", "revision": "1", "picture": chosen(as_file(drawn(60, 90)))}
    assert send(pair.ada, f"/keep/{id}/change/", **late).status_code == 409
    assert seen_by(pair.ben, id).size == (900, 600)


def test_with_the_memory_its_picture_goes(pair: Pair) -> None:
    id = with_picture(pair.ada, as_file(drawn()))  # noqa: A001
    send(pair.ada, f"/keep/{id}/delete/")
    assert not Blob.objects.exists()


def test_both_take_it_along_in_their_export(pair: Pair) -> None:
    id = with_picture(pair.ada, as_file(drawn()))  # noqa: A001
    alone = with_picture(pair.ada, as_file(drawn(60, 40)), do="alone")
    for one, pictures in ((pair.ada, {id, alone}), (pair.ben, {id})):
        answer = one.who.client.post("/yours/export/", {"password": one.who.password})
        archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
        found = {name for name in archive.namelist() if name.startswith("pictures/")}
        assert found == {f"pictures/{picture}.jpg" for picture in pictures}
        assert Image.open(io.BytesIO(archive.read(f"pictures/{id}.jpg"))).size == (900, 600)
        said = json.loads(archive.read("innermost.json"))["entries"]
        assert next(entry["picture"] for entry in said if entry["id"] == str(id)) == f"pictures/{id}.jpg"


def test_a_picture_opens_after_either_made_a_new_key(pair: Pair) -> None:
    id = with_picture(pair.ada, as_file(drawn()))  # noqa: A001
    sealed = [bytes(row.sealed) for row in Blob.objects.filter(entry=id).order_by("n")]
    for number, one in enumerate((pair.ada, pair.ben)):
        form = {"password": one.who.password, "password1": f"nine wet umbrellas sing {number}"}
        assert one.who.client.post("/security/somebody-may-know/", form).status_code < 400
        one.who.client.post("/sign-in/", {"login": one.who.email, "password": form["password1"]})
    for one in (pair.ada, pair.ben):
        assert seen_by(one, id).size == (900, 600)
    assert [bytes(row.sealed) for row in Blob.objects.filter(entry=id).order_by("n")] == sealed


def test_a_picture_takes_six_questions_at_most(pair: Pair) -> None:
    shown, alone = (with_picture(pair.ada, as_file(drawn()), do=do) for do in ("both", "alone"))
    for of, id in ((pair.ben, shown), (pair.ada, shown), (pair.ada, alone)):  # noqa: A001
        bytes_of(of, id)
        with CaptureQueriesContext(connection) as asked:
            bytes_of(of, id)
        assert len(asked) <= 6
