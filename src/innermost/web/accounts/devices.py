"""Devices that may unlock by themselves for thirty days: a secret in a cookie, its counterpart in a row that can go."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone

from innermost.vault import Keyholder, VaultFault, open_from_browser
from innermost.web.accounts.sign_ins import browser_of
from innermost.web.cookies import DEVICE, key_cookies_of
from innermost.web.models import Device, Person
from innermost.web.visit import Visit


def trust(request: HttpRequest, visit: Visit) -> None:
    """Lets this device unlock from now on. Its owner chose it after reading what that means."""
    device = Device(
        person=visit.person,
        version=visit.open().holder.version,
        browser=browser_of(request),
        expires=timezone.now() + settings.DEVICE_UNLOCK,
    )
    secret, device.wrap = visit.open().wrap_for_browser("device", device.pk)
    device.save()
    key_cookies_of(request).keep(DEVICE, f"{device.pk}.{secret}")


def known_here(request: HttpRequest, person: Person | None = None) -> Device | None:
    """The device this browser is, if it still counts; only of `person` where one is given."""
    number, _ = _cookie(request)
    known = Device.objects.filter(pk=number, expires__gt=timezone.now()) if number else Device.objects.none()
    return known.filter(person=person).first() if person else known.select_related("person").first()


def open_here(request: HttpRequest) -> tuple[Person, Keyholder] | None:
    """The person whose device this is, and their key."""
    device, (_, secret) = known_here(request), _cookie(request)
    if device is None or not _may_open(request, device):
        return None
    try:
        keyholder = open_from_browser(secret, "device", device.pk, device.person_id, device.version, bytes(device.wrap))
    except VaultFault:
        return None
    return device.person, keyholder


def forget(request: HttpRequest, person: Person, id: UUID) -> None:
    deleted, _ = Device.objects.filter(pk=id, person=person).delete()
    if not deleted:
        raise Http404
    if _cookie(request)[0] == id:
        key_cookies_of(request).drop(DEVICE)


def of(person: Person) -> list[Device]:
    return list(Device.objects.filter(person=person, expires__gt=timezone.now()).order_by("-made"))


def _may_open(request: HttpRequest, device: Device) -> bool:
    person = device.person
    if request.user.is_authenticated and request.user.pk != person.pk:
        return False
    return person.is_active and device.version == person.key_version


def _cookie(request: HttpRequest) -> tuple[UUID | None, str]:
    number, _, secret = (key_cookies_of(request).get(DEVICE) or "").partition(".")
    try:
        return UUID(number), secret
    except ValueError:
        return None, ""
