"""Mounts addresses whose module is loaded when the first of them is asked for. Knows Django's resolver."""

from __future__ import annotations

from django.urls import Resolver404, ResolverMatch, URLResolver
from django.urls.resolvers import RoutePattern


class Later(URLResolver):
    """What `path(route, include(module))` gives, without loading the module. Its names stand under `namespace`; an
    address below it that is none of them gets the module's view `nothing`."""

    def __init__(self, route: str, module: str, namespace: str) -> None:
        super().__init__(RoutePattern(route), module, app_name=namespace, namespace=namespace)

    def resolve(self, path: str) -> ResolverMatch:
        try:
            return super().resolve(path)
        except Resolver404:
            if self.pattern.match(path) is None:
                raise
            return ResolverMatch(self.urlconf_module.nothing, (), {}, route="", captured_kwargs={}, extra_kwargs={})  # type: ignore[union-attr]

    def _populate(self) -> None:
        """Names are looked up through the namespace, which loads them; what is above needs none of them."""
