"""Every table. One Django app, so that one migration tells the whole story of the schema."""

from innermost.web.models.due import Due
from innermost.web.models.entry import Blob, Draft, Entry, Round, Share
from innermost.web.models.feed import Feed
from innermost.web.models.person import Device, Person, PersonKey, SignIn
from innermost.web.models.reminding import Reminding
from innermost.web.models.server import Canary
from innermost.web.models.space import Invitation, JoinRequest, Member, Space, SpaceKey
from innermost.web.models.token import ApiOnce, ApiToken
from innermost.web.models.walk import Walk

__all__ = [
    "ApiOnce",
    "ApiToken",
    "Blob",
    "Canary",
    "Device",
    "Draft",
    "Due",
    "Entry",
    "Feed",
    "Invitation",
    "JoinRequest",
    "Member",
    "Person",
    "PersonKey",
    "Reminding",
    "Round",
    "Share",
    "SignIn",
    "Space",
    "SpaceKey",
    "Walk",
]
