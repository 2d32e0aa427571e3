"""What somebody does that is nobody else's business, each through the real pages. A new one is one more function.

What two people who share a space do with it alone is in `talk_acts` and `pair_acts`.
"""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from innermost.entry import JournalEntry
from innermost.web.access import own_entries
from tests.web.calling import calls
from tests.web.cast import Someone
from tests.web.seen import hidden


def writes(ada: Someone) -> None:
    ada.write("a private line")


def writes_much(ada: Someone) -> None:
    entries = own_entries(ada.visit())
    for n in range(60):
        entries.write(JournalEntry(f"{n} " * 400, feelings=("calm",)))


def edits(ada: Someone) -> None:
    where = ada.write("a private line")
    ada.client.post(f"{where}edit/", {"text": "another line", "revision": "1"})


def deletes(ada: Someone) -> None:
    ada.client.post(f"{ada.write('a private line')}delete/")


def keeps_a_draft(ada: Someone) -> None:
    ada.client.post("/drafts/", {"text": "not done yet"})


def checks_in(ada: Someone) -> None:
    ada.client.post("/check-in/", {"feel": "heavy", "line": "a private line", "further": "more"})


def checks_in_while_locked(ada: Someone) -> None:
    ada.lock().client.post("/check-in/", {"feel": "heavy", "further": "more"})


def searches(ada: Someone) -> None:
    ada.client.post("/journal/search/", {"words": "somebody"})


def looks_at_her_words(ada: Someone) -> None:
    ada.client.post("/say/", {"text": "You never listen."})
    ada.client.post("/say/build/", {"step": "whole", "p-feeling": "afraid", "p-when": "he hit me"})
    ada.client.post("/journal/new/", {"text": "You never listen.", "look": "text"})


def locks(ada: Someone) -> None:
    ada.lock()


def signs_out(ada: Someone) -> None:
    ada.client.post("/sign-out/")


def signs_in_elsewhere(ada: Someone) -> None:
    ada.elsewhere()


def trusts_a_device(ada: Someone) -> None:
    ada.client.post("/security/devices/trust/", {"password": ada.password})


def takes_a_name(ada: Someone) -> None:
    ada.client.post("/security/name/", {"name": "A. Lovelace", "time_zone": "Asia/Tokyo"})


def makes_a_recovery_code(ada: Someone) -> None:
    ada.client.post("/security/recovery-code/")


def changes_the_password(ada: Someone) -> None:
    ada.client.post("/security/password/", {"password": ada.password, "password1": "eleven wet umbrellas sing"})


def takes_a_new_key(ada: Someone) -> None:
    form = {"password": ada.password, "password1": "eleven wet umbrellas sing"}
    ada.client.post("/security/somebody-may-know/", form)


def leaves_in_a_hurry(ada: Someone) -> None:
    ada.client.post("/exit/")


def makes_a_token(ada: Someone) -> None:
    form = {"name": "Notes", "scopes": ["journal:read"], "days": "30", "words": "on", "password": ada.password}
    ada.client.post("/security/tokens/", form)


def writes_by_a_program(ada: Someone) -> None:
    calls(ada).post("entries", {"text": "a private line"}, **{"Idempotency-Key": "once"})


def does_all_of_it(ada: Someone) -> None:
    for act in (writes_much, edits, deletes, keeps_a_draft, checks_in, searches, takes_a_name, checks_in_while_locked):
        act(ada)


def wants_reminders(ada: Someone) -> None:
    said = {"kinds": ["ritual"], "before": "at", "channel": "mail", "do": "keep", "password": ada.password}
    ada.client.post("/reminders/", said)


def brings_her_past(ada: Someone) -> None:
    diary = "".join(f"## 2019-05-{day:02d}\nThe ferry left without us.\n" for day in range(1, 31))
    ada.client.post("/yours/import/", {"sort": "markdown", "file": SimpleUploadedFile("diary.md", diary.encode())})
    token = hidden(ada.client.get("/yours/import/look/"), "of")
    ada.client.post("/yours/import/look/", {"of": token, "do": "bring", "password": ada.password})


ACTS = (
    writes, writes_much, edits, deletes, keeps_a_draft, checks_in, checks_in_while_locked, searches,
    looks_at_her_words, locks, signs_out,
    signs_in_elsewhere, trusts_a_device, takes_a_name, makes_a_recovery_code, changes_the_password, takes_a_new_key,
    wants_reminders, brings_her_past, makes_a_token, writes_by_a_program, leaves_in_a_hurry, does_all_of_it,
)  # fmt: skip
