"""The API as a whole: what it is called, which endpoints it has, how it fails, and its own description."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ninja import NinjaAPI
from ninja.operation import Operation

from innermost.web.api import entries, looks, me, occasions, questions, rituals, spaces
from innermost.web.api.handlers import handle_faults
from innermost.web.api.problems import KINDS, TYPE
from innermost.web.api.reading import WholeBody

BASE = "/api/v1/"
ABOUT = """What a program of your own can do in your name, with a token that you make at /security/tokens/ and can end
there. Send it as `Authorization: Bearer im_...`. Times are RFC 3339 in UTC; days are ISO dates in your time zone. Lists
come a leaf at a time: pass `next` as `cursor`. Every refusal is a problem (RFC 9457) whose type leads to its meaning.
"""
_PROBLEM: dict[str, Any] = {
    "title": "Problem",
    "description": "A refusal (RFC 9457).",
    "type": "object",
    "required": ["type", "title", "status", "detail", "errors"],
    "properties": {
        "type": {"type": "string", "enum": [kind.uri for kind in KINDS.values()]},
        "title": {"type": "string", "description": "The same for every problem of the type."},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence on this case."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
        "revision": {"type": "integer", "description": "With `changed`: where what was to be changed is now."},
    },
}


class Api(NinjaAPI):
    """Ninja, with short names for operations and every refusal in the description."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The name of its function, which no other endpoint has."""
        return operation.view_func.__name__

    def described(self) -> dict[str, Any]:
        """The OpenAPI document."""
        found: dict[str, Any] = self.get_openapi_schema(path_prefix=BASE)
        found["components"].setdefault("schemas", {})["Problem"] = _PROBLEM
        refusal = {"description": "A problem.", "content": {TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
        scopes = dict(self._scopes())
        for operations in found["paths"].values():
            for operation in operations.values():
                operation["security"] = [{"Bearer": scopes[operation["operationId"]]}]
                operation["responses"] = {str(at): said for at, said in operation["responses"].items()}
                operation["responses"]["4XX"] = refusal
        return found

    def _scopes(self) -> Iterator[tuple[str, list[str]]]:
        """What each operation needs a token for, by its name. Ninja's own description leaves that out."""
        views = (view for bound in self._get_bound_routers() for view in bound.path_operations.values())
        for operation in (one for view in views for one in view.operations):
            scopes = [scope for one in operation.auth_callbacks for scope in getattr(one, "openapi_scopes", ())]
            yield self.get_openapi_operation_id(operation), scopes


api = Api(
    title="Innermost",
    version="1",
    description=ABOUT,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
    parser=WholeBody(),
)
handle_faults(api)
api.add_router("", me.router)
api.add_router("", spaces.router)
api.add_router("", entries.router)
api.add_router("", questions.router)
api.add_router("", looks.router)
api.add_router("", rituals.router)
api.add_router("", occasions.router)
