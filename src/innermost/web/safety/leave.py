"""Quick exit: locks, forgets what this browser holds, and leads away. Works without JavaScript.

Knows the keys' cookies, drafts, trusted devices and the session. Must not know what anybody wrote.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from innermost.web.accounts import devices
from innermost.web.audience import everyone
from innermost.web.cookies import DEVICE, key_cookies_of
from innermost.web.models import Draft, Person
from innermost.web.visit import visit


@everyone
@csrf_exempt  # Must work from any page at any age.
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def quick_exit(request: HttpRequest) -> HttpResponse:
    """A GET changes nothing and shows one button: a link that is fetched ahead must not sign anybody out.

    So does a POST of another site: taking the cookies back would take a guest's only key.
    """
    if request.method != "POST":
        return render(request, "safety/exit.html")
    if _is_from_elsewhere(request):
        return render(request, "safety/exit.html", status=403)
    _forget(request)
    away = HttpResponseRedirect(settings.EXIT_URL)
    away.status_code = 303
    away["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    away.delete_cookie(settings.CSRF_COOKIE_NAME, samesite="Lax")
    return away


def _is_from_elsewhere(request: HttpRequest) -> bool:
    """As the browser says. One that says nothing is let go: somebody who is afraid must not be held up."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return bool(origin) and urlsplit(origin).netloc != request.get_host()


def _forget(request: HttpRequest) -> None:
    """Also the trust in this device: left alone, it would unlock for whoever picks it up next."""
    device = devices.known_here(request) if devices.open_here(request) else None
    person = request.user if isinstance(request.user, Person) else device and device.person
    if person:
        Draft.objects.filter(person=person).delete()
    if device:
        device.delete()
    key_cookies_of(request).drop(DEVICE)
    visit(request).lock()
    logout(request)
