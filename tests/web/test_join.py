"""The short code: it asks, it opens nothing, and it may be tried ten times an hour."""

from __future__ import annotations

import pytest

from innermost.web.access import bond
from innermost.web.models import JoinRequest, SpaceKey
from innermost.web.spaces.codes import let_in, who_asks
from tests.web.cast import Someone
from tests.web.invited import Link, invited_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(ada: Someone) -> Link:
    return invited_by(ada)


def test_the_code_asks_and_the_inviter_lets_in(ada: Someone, ben: Someone, link: Link) -> None:
    page = ben.client.post("/join/", {"code": link.code.lower(), "name": "Benno"})
    assert "You have asked" in page.content.decode()
    assert not SpaceKey.objects.filter(space=link.space, holder=ben.person.pk).exists()
    here = bond(ada.visit(), link.space)
    (asking,) = who_asks(ada.visit(), here)
    assert asking.name == "Benno"
    let_in(ada.visit(), here, asking.id)
    assert bond(ben.visit(), link.space).other is not None


@pytest.mark.parametrize("spelling", ["{0}", " {0} ", "{0:.4}{0:.0}"])
def test_a_wrong_code_is_said_to_be_one(ben: Someone, link: Link, spelling: str) -> None:
    wrong = spelling.format(link.code)[:-1] + ("A" if link.code[-1] != "A" else "B") if spelling == "{0}" else "QQQQ"
    page = ben.client.post("/join/", {"code": wrong, "name": "Ben"})
    assert page.status_code == 422
    assert "No link with this code" in page.content.decode()
    assert JoinRequest.objects.count() == 0


def test_ones_own_code_asks_nobody(ada: Someone, link: Link) -> None:
    assert ada.client.post("/join/", {"code": link.code, "name": "Ada"}).status_code == 422


def test_a_code_may_be_tried_ten_times_an_hour(ben: Someone, link: Link) -> None:
    for _ in range(10):
        assert ben.client.post("/join/", {"code": "QQQQ-QQQQ", "name": "Ben"}).status_code == 422
    page = ben.client.post("/join/", {"code": link.code, "name": "Ben"})
    assert page.status_code == 429
    assert "In an hour" in page.content.decode()
    assert JoinRequest.objects.count() == 0


def test_one_person_does_not_keep_the_others_of_a_network_out(ben: Someone, cleo: Someone) -> None:
    for _ in range(10):
        ben.client.post("/join/", {"code": "QQQQ-QQQQ", "name": "Ben"})
    assert cleo.client.post("/join/", {"code": "QQQQ-QQQQ", "name": "Cleo"}).status_code == 422


def test_many_people_of_one_network_have_a_bound_together(cleo: Someone) -> None:
    for name in ("Una", "Uri", "Ugo", "Uta", "Ulf", "Ute"):
        one = Someone(name).sign_up()
        for _ in range(10):
            one.client.post("/join/", {"code": "QQQQ-QQQQ", "name": name})
    assert cleo.client.post("/join/", {"code": "QQQQ-QQQQ", "name": "Cleo"}).status_code == 429


def test_the_own_name_stands_in_the_field(ben: Someone) -> None:
    assert 'value="Ben"' in ben.client.get("/join/").content.decode()


def test_a_name_is_needed_and_the_code_stays(ben: Someone, link: Link) -> None:
    page = ben.client.post("/join/", {"code": link.code, "name": ""})
    assert page.status_code == 422
    assert link.code in page.content.decode()
