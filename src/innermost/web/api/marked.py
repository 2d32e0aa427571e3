"""Names in `backticks`, as descriptions have them, as code on a page. Everything else is plain text."""

from __future__ import annotations

import re

from django.utils.html import escape
from django.utils.safestring import SafeString

NAME = re.compile(r"`([^`]+)`")


def marked(text: str) -> SafeString:
    return SafeString(NAME.sub(r"<code>\1</code>", escape(text)))
