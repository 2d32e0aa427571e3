"""Who a token stands for, and what it is for. Knows no words but the name its person goes by."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from innermost.web.access import OwnSpace
from innermost.web.api.caller import Bearer, caller_of
from innermost.web.api.shapes import Moment
from innermost.web.clock import zone_of

router = Router(tags=["me"])


class Me(Schema):
    """The person a token stands for."""

    name: str | None = Field(description="What they are called; null where the token opens no words.")
    time_zone: str = Field(description="Their IANA time zone: days begin and end there.")
    scopes: list[str] = Field(description="What this token is for.")
    opens_words: bool = Field(description="Whether it opens what its person wrote.")
    expires: Moment = Field(description="When it runs out.")


@router.get("me", response=Me, auth=Bearer(), url_name="me")
def me(request: HttpRequest) -> Me:
    """Who this token stands for. Any token may ask."""
    caller = caller_of(request)
    return Me(
        name=(OwnSpace(caller).name or None) if caller.is_open else None,
        time_zone=zone_of(caller.person).key,
        scopes=list(caller.scopes),
        opens_words=caller.is_open,
        expires=caller.token.expires,
    )
