"""The page of the API: all that the document holds stands on it, in words, for everyone."""

from __future__ import annotations

import gzip
import re

import pytest
from django.test import Client
from django.urls import reverse

from innermost.web.api.mounted import described
from innermost.web.api.outline import outline
from innermost.web.api.problems import KINDS
from innermost.web.api.scopes import SCOPES
from tests.web.cast import Someone

pytestmark = pytest.mark.django_db
# The document of an API with one of everything.
TOY = {
    "paths": {
        "/things": {
            "get": {
                "summary": "Things",
                "tags": ["things"],
                "parameters": [
                    {"in": "query", "name": "since", "schema": {"anyOf": [{"format": "date"}, {"type": "null"}]}},
                    {"in": "query", "name": "cursor", "schema": {"type": "string"}},
                ],
                "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/c/Leaf_Thing_"}}}}},
                "security": [{"Bearer": ["things:read"]}],
            },
            "post": {
                "summary": "Make",
                "description": "Makes `one`.\n\nOnly <one>.",
                "tags": ["things"],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/c/ThingIn"}}}},
                "responses": {"201": {"content": {"application/json": {"schema": {"$ref": "#/c/Thing"}}}}},
            },
            "delete": {"summary": "End", "tags": ["things"], "responses": {"204": {}, "4XX": {}}},
        }
    },
    "components": {
        "schemas": {
            "Leaf_Thing_": {"title": "Leaf[Thing]", "properties": {"items": {"type": "array"}}},
            "Thing": {
                "title": "Thing",
                "properties": {
                    "id": {"type": "string", "format": "uuid"},
                    "part": {"anyOf": [{"$ref": "#/c/Part"}, {"type": "null"}]},
                    "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
                },
            },
            "Part": {"title": "Part", "properties": {"state": {"enum": ["asked", "open"], "type": "string"}}},
            "ThingIn": {
                "title": "ThingIn",
                "required": ["text"],
                "properties": {
                    "text": {"type": "string", "minLength": 1, "maxLength": 80},
                    "words": {"type": "array", "items": {"enum": [f"word-{at}" for at in range(99)]}, "maxItems": 5},
                    "minutes": {"type": "integer", "minimum": 1, "maximum": 60, "default": 30},
                    "revision": {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "null"}]},
                },
            },
        }
    },
}
THINGS = outline(TOY)
GET, POST, DELETE = THINGS.areas["things"]
SHAPES = {shape.name: {field.name: field for field in shape.fields} for shape in THINGS.shapes}


@pytest.fixture
def page() -> str:
    return Client().get("/api/").content.decode()


def said(shape: str, field: str) -> tuple[str, str]:
    found = SHAPES[shape][field]
    return "".join(piece.words for piece in found.sort), found.bounds


def test_what_stands_in_an_address_is_told_without_what_every_list_takes() -> None:
    assert [(one.name, one.sort[0].words, len(one.sort)) for one in GET.asks] == [("since", "day", 1)]
    assert GET.scopes == ("things:read",)


def test_what_comes_and_goes_is_told_with_the_place_that_explains_it() -> None:
    assert [(one.words, one.leads_to) for one in GET.answers if one.leads_to] == [
        ("a leaf", "leaves"),
        ("Thing", "shape-thing"),
    ]
    assert [one.words for one in POST.sends] == ["ThingIn"]
    assert (DELETE.status, DELETE.answers) == ("204", ())


def test_names_in_a_description_are_code_and_nothing_else_is_markup() -> None:
    assert POST.words == ("Makes <code>one</code>.", "Only &lt;one&gt;.")


def test_shapes_within_shapes_are_told_once_and_lists_have_none_of_their_own() -> None:
    assert list(SHAPES) == ["Part", "Thing", "ThingIn"]


@pytest.mark.parametrize(
    ("shape", "field", "sort", "bounds"),
    [
        ("Thing", "id", "id", ""),
        ("Thing", "part", "Part or null", ""),
        ("Thing", "counts", "by name: whole number", ""),
        ("Part", "state", "asked | open", ""),
        ("ThingIn", "text", "text", "1 to 80 characters"),
        ("ThingIn", "words", "list of one of 99 words, in openapi.json", "at most 5 of them"),
        ("ThingIn", "minutes", "whole number", "1 to 60, 30 unless given"),
        ("ThingIn", "revision", "whole number or null", "1 or more"),
    ],
)
def test_a_field_is_told_with_its_sort_and_bounds(shape: str, field: str, sort: str, bounds: str) -> None:
    assert said(shape, field) == (sort, bounds)


def test_only_what_is_sent_has_fields_that_can_be_left_out() -> None:
    assert [name for name, field in SHAPES["ThingIn"].items() if field.is_needed] == ["text"]
    assert all(field.is_needed for field in SHAPES["Thing"].values())


def test_every_operation_and_field_of_the_document_stands_on_the_page(page: str) -> None:
    document = described()
    for path, methods in document["paths"].items():
        for method in methods:
            assert f"<b>{method.upper()}</b> {path}<" in page
    told = {shape.name for shape in outline(document).shapes}
    for node in document["components"]["schemas"].values():
        if node["title"] in told:
            assert all(f"<dt>{name}</dt>" in page for name in node["properties"])


def test_every_problem_has_its_place_where_its_type_leads(page: str) -> None:
    for kind in KINDS.values():
        assert kind.uri == f"/api/#problem-{kind.slug}"
        assert page.count(f'id="problem-{kind.slug}"') == 1


def test_a_call_sent_again_is_told_as_what_it_is(page: str) -> None:
    assert "you get what was made, as it is now" in page


def test_every_scope_is_told_in_words(page: str) -> None:
    assert all(f"<dt>{scope}</dt><dd>{words}</dd>" in page for scope, words in SCOPES.items())


def test_every_link_within_the_page_leads_somewhere_on_it_and_no_place_is_there_twice(page: str) -> None:
    places = re.findall(r' id="([^"]+)"', page)
    assert len(places) == len(set(places))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(places)


def test_it_leads_to_tokens_and_to_the_document_for_programs(page: str) -> None:
    assert f'href="{reverse("tokens")}"' in page
    assert f'href="{reverse("api:openapi")}"' in page


def test_it_is_the_same_for_somebody_who_is_signed_in_but_for_the_frame(page: str) -> None:
    mine = Someone("Ivo").sign_up().client.get("/api/").content.decode()
    begins = '<p class="over">The API</p>'
    assert begins in page
    assert mine.partition(begins)[2].partition("</main>")[0] == page.partition(begins)[2].partition("</main>")[0]


def test_it_has_no_script_of_its_own_and_is_light_on_the_wire(page: str) -> None:
    assert page.count("<script") == 1
    assert len(gzip.compress(page.encode())) < 15_000
