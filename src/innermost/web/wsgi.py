"""Django's pages as a WSGI application. Knows which settings to use; knows no server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "innermost.web.settings")

application = get_wsgi_application()
