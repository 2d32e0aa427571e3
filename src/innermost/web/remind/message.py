"""What a reminder says: always the same, with no name, no title and no time. Knows how it goes out by e-mail or to an
address; knows nothing of what it is about.
"""

from __future__ import annotations

import queue
import smtplib
import threading
from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse

from innermost.web.models import Person
from innermost.web.remind.address import Outcome, hand_over
from innermost.web.remind.choice import ADDRESS, Choice

SUBJECT = "A reminder"
WORDS = "Something you wanted to remember is in Innermost."
LAST_WORDS = "Innermost is still here when you want it."
AT_ONCE, MOST_SECONDS = 4, 40.0


def text_of(choice: Choice, *, last: bool = False) -> str:
    """With the way to the sign-in page, where this server knows its own address."""
    origin = settings.ORIGIN or choice.link
    link = f"\n\n{origin}{reverse('account_login')}" if origin else ""
    return (LAST_WORDS if last else WORDS) + link


def goes_by_mail(choice: Choice) -> bool:
    return choice.channel != ADDRESS


class Post:
    """Letters by one connection to the mail server, for as long as there are some. Where the mail server cannot be
    reached, it is not tried again for the others."""

    def __init__(self) -> None:
        self._connection = get_connection(fail_silently=False)
        self._is_open, self._is_down = False, not settings.EMAIL_HOST

    def __enter__(self) -> Post:
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_open:
            self._connection.close()

    def send(self, person: Person, words: str, id: UUID) -> Outcome:
        if self._is_down or not person.email:
            return Outcome.REFUSED
        try:
            if not self._is_open:
                self._connection.open()
                self._is_open = True
        except (OSError, smtplib.SMTPException):
            self._is_down = True
            return Outcome.REFUSED
        return self._hand_over(_letter(person.email, words, id))

    def _hand_over(self, letter: EmailMessage) -> Outcome:
        try:
            self._connection.send_messages([letter])
        except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused):
            return Outcome.REFUSED
        except (OSError, smtplib.SMTPException):
            # The connection broke, perhaps after the letter was taken.
            self._connection.close()
            self._is_open = False
            return Outcome.UNSURE
        return Outcome.TAKEN


def to_address(choice: Choice, words: str, id: UUID) -> Outcome:
    return hand_over(choice.address, words, id.hex)


def send_once(person: Person, choice: Choice, id: UUID) -> Outcome:
    """One message now, such as to try whether it arrives."""
    if goes_by_mail(choice):
        with Post() as post:
            return post.send(person, text_of(choice), id)
    return next(outcome for _, outcome in side_by_side([(0, lambda: to_address(choice, text_of(choice), id))]))


def side_by_side(calls: Iterable[tuple[int, Callable[[], Outcome]]]) -> Iterator[tuple[int, Outcome]]:
    """A few at once, each told as soon as it is known. Nobody waits longer than `MOST_SECONDS` for any: a receiver that
    answers a letter at a time holds up no other."""
    told: queue.Queue[tuple[int, Outcome]] = queue.Queue()
    waiting, running = iter(calls), set[int]()
    while True:
        for number, call in waiting:
            running.add(number)
            threading.Thread(target=_call, args=(number, call, told), daemon=True).start()
            if len(running) >= AT_ONCE:
                break
        if not running:
            return
        try:
            number, outcome = told.get(timeout=MOST_SECONDS)
        except queue.Empty:
            yield from ((number, Outcome.UNSURE) for number in running)
            running = set()
            continue
        if number in running:
            running.remove(number)
            yield number, outcome


def _call(number: int, call: Callable[[], Outcome], told: queue.Queue[tuple[int, Outcome]]) -> None:
    outcome = Outcome.REFUSED
    try:
        outcome = call()
    finally:
        told.put((number, outcome))


def _letter(email: str, words: str, id: UUID) -> EmailMessage:
    """Its id is made from the row: a mail server that knows it drops a second one."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    headers = {"Message-ID": f"<{id.hex}@{domain}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(SUBJECT, words, settings.DEFAULT_FROM_EMAIL, [email], headers=headers)
