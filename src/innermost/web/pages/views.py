"""The front page, the promise, about, and the list of everything else.

Knows which page is shown to whom; must not know what anybody wrote, and reads no table but to see
whether there is anybody yet.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from innermost.web.audience import everyone, signed_in
from innermost.web.checks import secrets_lie_with_data
from innermost.web.demo.offer import line_for


@everyone
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The first page; somebody who is signed in goes on to Today."""
    if request.user.is_authenticated:
        return redirect("today")
    return render(request, "pages/front.html", {"offers_demo": line_for(request) is not None})


@everyone
@require_safe
def promise(request: HttpRequest) -> HttpResponse:
    """What is locked, what is not, and who runs this server."""
    return render(request, "pages/promise.html", {"secrets_lie_with_data": secrets_lie_with_data()})


@everyone
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is, its licence and where its source is."""
    return render(request, "pages/about.html")


@signed_in
@require_safe
def more(request: HttpRequest) -> HttpResponse:
    """The list of everything that is not a tab of its own."""
    return render(request, "pages/more.html")
