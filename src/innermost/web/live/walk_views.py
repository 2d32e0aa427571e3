"""One walk of two: the invitation, the walk itself, its end; and what its devices send and ask for without a socket."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from innermost.library import Walk, load
from innermost.walk import END
from innermost.web.access import Bond
from innermost.web.access.walking import Standing, space_of_walk, walk_of
from innermost.web.after.forms import moves_in_words
from innermost.web.audience import signed_in, unlocked
from innermost.web.live.admission import Admitted
from innermost.web.live.asking import join, take_back
from innermost.web.live.frames import LOOK, NOT_READ, Said, Unread, refused, said_by_form, told
from innermost.web.live.in_words import about, loads_again, moves_of, steps_of
from innermost.web.live.invited import clock_words, put_aside
from innermost.web.live.moment import moment
from innermost.web.live.steps import GONE, LOCKED, Outcome, Sent, carry_out, seen_by, state_now
from innermost.web.live.telling import stands, tell_once_kept
from innermost.web.visit import visit
from innermost.web.walks.in_words import AFTER_A_STOP, breaks


@unlocked
@require_http_methods(["GET", "HEAD", "POST"])
def live(request: HttpRequest, id: UUID) -> HttpResponseBase:
    bond, found = walk_of(visit(request), id)
    walk = load().walk(found.kept.slug)
    if walk is None:
        raise Http404
    if request.method == "POST":
        return _answered(request, bond, found, walk)
    if found.kept.has_begun:
        return _begun(request, bond, found, walk)
    if not found.kept.still_stands:
        return render(request, "live/night.html", {"walk": walk})
    return _asked(request, bond, found, walk)


def _answered(request: HttpRequest, bond: Bond, found: Standing, walk: Walk) -> HttpResponseBase:
    """To the invitation: yes, another night, or the one who asked takes it back."""
    do, asked_me = request.POST.get("do"), found.kept.asker != bond.me
    if do == "night" and asked_me:
        put_aside(visit(request), bond, found.id)
        return render(request, "live/night.html", {"walk": walk})
    if do == "take-back" and not asked_me:
        take_back(bond, found)
        return redirect("walk", walk.slug)
    if do == "ready" and asked_me and not join(bond, found):
        return render(request, "live/night.html", {"walk": walk})
    return redirect("walk-live", found.id)


def _asked(request: HttpRequest, bond: Bond, found: Standing, walk: Walk) -> HttpResponseBase:
    page = about(visit(request), bond, walk) | {"id": found.id, "until": clock_words(found.kept)}
    if found.kept.asker == bond.me:
        left = max(1, round(found.kept.until - timezone.now().timestamp()))
        return render(request, "live/asked.html", page | {"left": left})
    return render(request, "live/invited.html", page | {"i_begin": found.kept.first == bond.me})


def _begun(request: HttpRequest, bond: Bond, found: Standing, walk: Walk) -> HttpResponseBase:
    now = moment()
    standing, seen = state_now(found.kept, now), seen_by(found.kept, bond.me, now)
    if standing is None or seen is None:
        raise Http404
    page: dict[str, Any] = {"walk": walk, "bond": bond, "id": found.id, "seen": seen}
    if seen.over:
        moves = moves_of(standing[0])
        page |= {"walked": seen.over == END, "day": found.kept.day, "aftercare": AFTER_A_STOP[walk.readiness]}
        page |= {"moves": "-".join(map(str, moves)), "summary": moves_in_words(moves)}
        return render(request, "live/over.html", page)
    page |= {"steps": steps_of(bond, found.kept, walk, seen), "breaks": breaks(walk)}
    page |= {"again": loads_again(*standing, seen)}
    return render(request, "live/walk.html", page)


@signed_in
@require_safe
def state(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Where the walk is, for a device that no socket reaches. Asking is no activity, so that a page left open locks."""
    return _told(_done(_who(request, id), Said(LOOK)), _me(request))


@unlocked
@require_POST
def do(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """An event, from a script or, without one, from a button. Without a script the page comes back as it is now."""
    bond, _ = walk_of(visit(request), id)
    by_script = "json" in request.headers.get("Accept", "")
    try:
        said = said_by_form(request.POST)
    except Unread:
        return JsonResponse(refused(NOT_READ)) if by_script else redirect("walk-live", id)
    who = Admitted(id, bond.id, bond.me, request.session.session_key or "")
    outcome = _done(who, said)
    return _told(outcome, bond.me) if by_script else redirect("walk-live", id)


def _who(request: HttpRequest, id: UUID) -> Admitted:
    """Raises Http404 for a walk of others; needs no key."""
    me = _me(request)
    return Admitted(id, space_of_walk(id, me), me, request.session.session_key or "")


def _me(request: HttpRequest) -> UUID:
    return visit(request).person.pk


def _done(who: Admitted, said: Said) -> Outcome:
    (outcome,) = carry_out([Sent(who, said)])
    if outcome.reason == GONE:
        raise Http404
    if outcome.sealed is not None:
        tell_once_kept(who.walk, stands(outcome.sealed))
    return outcome


def _told(outcome: Outcome, me: UUID) -> JsonResponse:
    if outcome.kept is None:
        return JsonResponse({**refused(LOCKED), "locked": True})
    found = seen_by(outcome.kept, me)
    return JsonResponse(refused(outcome.reason, found) if outcome.reason else told(found))
