"""Every address, one line an area."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("innermost.web.today.urls")),
    path("", include("innermost.web.journal.urls")),
    path("", include("innermost.web.talk.urls")),
    path("", include("innermost.web.spaces.urls")),
    path("", include("innermost.web.pages.urls")),
    path("", include("innermost.web.health.urls")),
    path("", include("innermost.web.safety.urls")),
    path("", include("innermost.web.demo.urls")),
    path("", include("innermost.web.tonight.urls")),
    path("", include("innermost.web.library.urls")),
    path("", include("innermost.web.live.urls")),
    path("", include("innermost.web.after.urls")),
    path("", include("innermost.web.walks.urls")),
    path("", include("innermost.web.say.urls")),
    path("", include("innermost.web.play.urls")),
    path("", include("innermost.web.accounts.urls")),
    path("", include("innermost.web.drafts.urls")),
    path("", include("innermost.web.invite.urls")),
    path("", include("innermost.web.us.urls")),
    path("", include("innermost.web.plan.urls")),
    path("", include("innermost.web.mend.urls")),
    path("", include("innermost.web.give.urls")),
    path("", include("innermost.web.letters.urls")),
    path("", include("innermost.web.hours.urls")),
    path("", include("innermost.web.rituals.urls")),
    path("", include("innermost.web.calendar_feed.urls")),
    path("", include("innermost.web.remind.urls")),
    path("", include("innermost.web.keep.urls")),
    path("", include("innermost.web.aims.urls")),
    path("", include("innermost.web.know.urls")),
    path("", include("innermost.web.yours.urls")),
    path("", include("innermost.web.past.urls")),
    path("", include("innermost.web.api.urls")),
]

handler400 = "innermost.web.faults.not_understood"
handler403 = "innermost.web.faults.not_allowed"
handler404 = "innermost.web.faults.not_found"
handler500 = "innermost.web.faults.broken"
