"""Addresses of inviting, coming by a link, being a guest, and joining by code."""

from django.urls import path

from innermost.web.doors import derives
from innermost.web.invite import coming, guest_pages, inviting, joining

urlpatterns = [
    path("spaces/<uuid:id>/invite/", inviting.invite, name="invite"),
    path("come/", coming.come_back, name="come-back"),
    path("come/closed/", coming.closed, name="come-closed"),
    path("come/<str:secret>/", coming.come, name="come"),
    path("join/", joining.join, name="join"),
    path("guest/", guest_pages.guest, name="guest"),
    path("guest/account/", derives(guest_pages.account), name="guest-account"),
    path("guest/forget/", guest_pages.forget, name="guest-forget"),
]
