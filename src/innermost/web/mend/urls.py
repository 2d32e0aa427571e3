"""Addresses of mend, the way back."""

from __future__ import annotations

from django.urls import path

from innermost.web.mend.views import kept, moment, moments, step, tell, told, way

urlpatterns = [
    path("mend/", way.mend, name="mend"),
    path("mend/way/", way.choose, name="mend-way"),
    path("mend/unsafe/", way.unsafe, name="mend-unsafe"),
    path("mend/steps/<slug:slug>/", step.step, name="mend-step"),
    path("mend/tell/<slug:part>/", tell.tell, name="mend-tell"),
    path("mend/told/", kept.mine, name="mend-mine"),
    path("mend/told/<uuid:id>/", told.told, name="mend-told"),
    path("mend/told/<uuid:id>/back/", told.back, name="mend-back"),
    path("mend/moments/", moments.moments, name="mend-moments"),
    path("mend/moments/<uuid:id>/", moment.moment, name="mend-moment"),
    path("mend/moments/<uuid:id>/back/", moment.back, name="mend-moment-back"),
]
