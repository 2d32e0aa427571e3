"""Django's entry for the one application there is."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers the tables under the label `web`, the system checks and the sign-in signals."""

    name = "innermost.web"
    label = "web"
    default = True

    def ready(self) -> None:
        from innermost.web import checks  # noqa: F401, PLC0415  # registers itself
        from innermost.web.accounts import sign_ins  # noqa: F401, PLC0415  # registers itself
