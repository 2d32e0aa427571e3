"""What a picture costs: `python -m bench.photos [--json]`.

A picture of 12 megapixels, as a phone makes it, is sent to the page of a new memory and kept. `stored_s` is the whole
answer in seconds, the median of seven; `peak_mb` the most memory of the program that decodes it and, beside it, of the
process that took it, above what that held before. The aims are 1 second and 300 MB.
"""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from PIL import Image

from bench.report import ROUNDS, Line, show, wants_json

WIDTH, HEIGHT = 4032, 3024
SECONDS, PEAK_MB = 1.0, 300.0
PHOTO, _WHERE = "quay.jpg", "INNERMOST_BENCH_PHOTO"


def main() -> None:
    if sys.argv[1:] == ["--inside"]:
        print(json.dumps(_measured()))
        return
    as_json = wants_json("What a picture costs.")
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / PHOTO).write_bytes(_from_a_phone())
        found = json.loads(_inside(Path(place)))
    show(_lines(found), as_json)


def _inside(place: Path) -> str:
    """In a process and a data folder of its own."""
    folders = {"INNERMOST_DATA": str(place / "data"), "INNERMOST_SECRETS_DIR": str(place / "secrets")}
    settings = {"DJANGO_SETTINGS_MODULE": "innermost.web.settings", _WHERE: str(place / PHOTO)}
    done = subprocess.run(
        [sys.executable, "-m", "bench.photos", "--inside"],
        env=os.environ | folders | settings,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()[-1]


def _lines(found: dict[str, float]) -> list[Line]:
    return [
        Line("file_mb", found["file_mb"], f"the file, {WIDTH} by {HEIGHT} pixels"),
        Line("stored_s", found["stored_s"], f"seconds until it is kept; the aim is {SECONDS:g}"),
        Line("cpu_s", found["cpu_s"], "of them at work, in both processes"),
        Line("peak_mb", found["decoder_mb"] + found["server_mb"], f"MB at most; the aim is {PEAK_MB:g}"),
        Line("decoder_mb", found["decoder_mb"], "of them in the program that decodes"),
        Line("server_mb", found["server_mb"], "of them in the process that took it"),
        Line("kept_kb", found["kept_kb"], "what is kept of it, sealed"),
    ]


def _measured() -> dict[str, float]:
    raw = Path(os.environ[_WHERE]).read_bytes()
    send = _browser()
    before = _peak(resource.RUSAGE_SELF)
    seconds, work = [], []
    for _ in range(ROUNDS):
        started, worked = time.perf_counter(), _worked()
        send(raw)
        seconds.append(time.perf_counter() - started)
        work.append(_worked() - worked)
    from innermost.web.models import Blob  # noqa: PLC0415  Django is set up by then

    kept = sum(len(bytes(row.sealed)) for row in Blob.objects.all()) / ROUNDS
    return {
        "file_mb": len(raw) / 1e6,
        "stored_s": median(seconds),
        "cpu_s": median(work),
        "decoder_mb": _peak(resource.RUSAGE_CHILDREN),
        "server_mb": _peak(resource.RUSAGE_SELF) - before,
        "kept_kb": kept / 1000,
    }


def _browser() -> Callable[[bytes], None]:
    """Ada, who shares a space with Ben, and sends pictures."""
    import django  # noqa: PLC0415  it has to be set up before anything of it is read

    django.setup()
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    from bench.couple import Couple  # noqa: PLC0415
    from innermost.web.start import prepare  # noqa: PLC0415

    prepare()
    couple = Couple(0, 0)
    browser, space = couple.browsers["ada"], str(couple.bond("ada").id)

    def send(raw: bytes) -> None:
        said = {"space": space, "text": "The quay.", "do": "both", "picture": SimpleUploadedFile("quay.jpg", raw)}
        answer = browser.post("/keep/memories/new/", said)
        if answer.status_code != 302:
            raise SystemExit(f"Keeping a picture answered {answer.status_code}.")

    return send


def _from_a_phone() -> bytes:
    """Grain over a slope of light: as large, and as slow to open, as a photo."""
    slope = Image.linear_gradient("L").resize((WIDTH, HEIGHT))
    grain = Image.effect_noise((WIDTH, HEIGHT), 12)
    image = Image.merge("RGB", (slope, Image.blend(slope, grain, 0.3), grain))
    made = io.BytesIO()
    image.save(made, "JPEG", quality=90)
    return made.getvalue()


def _peak(of: int) -> float:
    """In MB; the system counts in KiB."""
    return resource.getrusage(of).ru_maxrss * 1024 / 1e6


def _worked() -> float:
    found = (resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in found)


if __name__ == "__main__":
    main()
