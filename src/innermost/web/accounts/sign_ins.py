"""The browsers somebody is signed in on: kept at sign-in, ended by their owner. Keeps no address, no times of use."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.contrib.sessions.models import Session
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from innermost.web.models import ApiToken, Device, Person, SignIn

_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone|iPad", "iPhone or iPad"),
    ("Windows", "Windows"),
    ("Mac", "Mac"),
    ("Linux", "Linux"),
)


def browser_of(request: HttpRequest) -> str:
    """Roughly which browser this is, such as `Firefox on Android`."""
    agent = request.META.get("HTTP_USER_AGENT", "")[:300]
    browser = next((name for sign, name in _BROWSERS if sign in agent), "A browser")
    system = next((name for sign, name in _SYSTEMS if re.search(sign, agent)), "")
    return f"{browser} on {system}" if system else browser


@receiver(user_logged_in, dispatch_uid="innermost.sign_in")
def keep(sender: Any, request: HttpRequest, user: Person, **kwargs: Any) -> None:  # noqa: ARG001  # Django passes them
    if not request.session.session_key:
        request.session.save()
    SignIn.objects.update_or_create(
        session_key=request.session.session_key or "", defaults={"person": user, "browser": browser_of(request)}
    )


@receiver(user_logged_out, dispatch_uid="innermost.sign_out")
def forget(sender: Any, request: HttpRequest, user: Person | None, **kwargs: Any) -> None:  # noqa: ARG001  # Django passes them
    SignIn.objects.filter(session_key=request.session.session_key or "").delete()


def of(person: Person) -> list[SignIn]:
    """The sign-ins that still stand, newest first."""
    standing = Session.objects.filter(session_key__in=person.sign_ins.values("session_key"))
    return list(person.sign_ins.filter(session_key__in=standing.values("session_key")).order_by("-made"))


def end(sign_in: SignIn) -> None:
    Session.objects.filter(session_key=sign_in.session_key).delete()
    sign_in.delete()


@transaction.atomic
def end_all(person: Person, but: str | None = None) -> None:
    """Ends every sign-in except the one with session key `but`, and every token, and forgets every device."""
    ended = person.sign_ins.exclude(session_key=but or "")
    Session.objects.filter(session_key__in=list(ended.values_list("session_key", flat=True))).delete()
    ended.delete()
    Device.objects.filter(person=person).delete()
    ApiToken.objects.filter(person=person).delete()


def end_everywhere(person: Person) -> None:
    """Every sign-in, and those that stopped half-way at the second step: their sessions name the person too."""
    end_all(person)
    for session in Session.objects.exclude(session_key__in=SignIn.objects.values("session_key")).iterator():
        if str(person.pk) in str(session.get_decoded()):
            session.delete()


def stay(request: HttpRequest, person: Person) -> None:
    """Keeps this browser signed in after the password changed, and ends all others."""
    before = request.session.session_key or ""
    update_session_auth_hash(request, person)
    SignIn.objects.filter(session_key=before).update(session_key=request.session.session_key)
    end_all(person, but=request.session.session_key)
