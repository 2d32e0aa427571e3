"""A PEPPER that is lost for good: nobody's password can be checked, and a recovery code still opens everything."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from innermost.vault import Secret, SecretRing, ServerSecrets
from innermost.web import lost_secret, server_keys, start
from innermost.web.models import Canary, Person
from tests.web.cast import Someone
from tests.web.seen import is_open, new_code, text_of

WORDS = "The light on the kitchen table this morning."
NEW = "walnut river green door"
Peppers = Callable[..., None]


@pytest.fixture
def first() -> Secret:
    return Secret.fresh()


@pytest.fixture
def peppers(settings: object, first: Secret) -> Peppers:
    """Starts the server with these peppers, the first in use."""
    release = SecretRing([Secret.fresh()])

    def configure(*secrets: Secret) -> None:
        settings.VAULT_SECRETS = ServerSecrets(SecretRing(secrets), release)  # type: ignore[attr-defined]
        server_keys.passwords.cache_clear()

    configure(first)
    return configure


@pytest.fixture
def ada(db: None, peppers: Peppers) -> Someone:
    """Ada, who signed up under the first pepper, on a server that was started with it."""
    start.prove_secrets()
    return Someone("Ada").sign_up()


def come_back(who: Someone, code: str) -> Someone:
    there = Someone(who.name)
    there.client.post("/recover/", {"email": who.email, "code": code, "password1": NEW})
    there.client.post("/sign-in/", {"login": who.email, "password": NEW})
    return there


def test_the_server_does_not_start_with_another_pepper(ada: Someone, peppers: Peppers) -> None:
    peppers(Secret.fresh())
    with pytest.raises(start.WrongSecret, match="innermost lost-secret pepper"):
        start.prove_secrets()
    assert Canary.objects.count() == 2


def test_it_starts_once_the_loss_is_accepted(ada: Someone, peppers: Peppers) -> None:
    peppers(Secret.fresh())
    assert lost_secret.is_lost("pepper")
    lost_secret.go_on_without("pepper")
    start.prove_secrets()
    assert not lost_secret.is_lost("pepper")


def test_accepting_one_loss_leaves_the_other_canary(ada: Someone, peppers: Peppers, first: Secret) -> None:
    lost_secret.go_on_without("release")
    peppers(Secret.fresh())
    lost_secret.go_on_without("pepper")
    assert [start.secret_of(canary.name) for canary in Canary.objects.all()] == ["release"]


def test_it_says_for_how_many_people_and_how_many_have_no_code(ada: Someone, peppers: Peppers) -> None:
    new_code(ada.client)
    Someone("Ben").sign_up()
    assert lost_secret.loss() == lost_secret.Loss(0, 0)
    peppers(Secret.fresh())
    assert lost_secret.loss() == lost_secret.Loss(people=2, without_code=1)


def test_the_recovery_code_opens_what_was_written_and_the_old_password_does_not(ada: Someone, peppers: Peppers) -> None:
    where, code = ada.write(WORDS), new_code(ada.client)
    peppers(Secret.fresh())
    lost_secret.go_on_without("pepper")
    assert not is_open(ada.elsewhere().client)
    assert WORDS in text_of(come_back(ada, code).client.get(where))
    assert lost_secret.loss().people == 0


def test_a_second_factor_under_the_lost_pepper_goes_when_its_owner_is_back(ada: Someone, peppers: Peppers) -> None:
    code = new_code(ada.client)
    TOTP.activate(ada.person, generate_totp_secret())
    peppers(Secret.fresh())
    lost_secret.go_on_without("pepper")
    ada.elsewhere()
    assert Authenticator.objects.count() == 1
    assert is_open(come_back(ada, code).client)
    assert not Authenticator.objects.exists()


def test_a_pepper_can_be_retired_once_its_people_have_signed_in(ada: Someone, peppers: Peppers, first: Secret) -> None:
    TOTP.activate(ada.person, generate_totp_secret())
    fresh = Secret.fresh()
    peppers(fresh, first)
    assert ada.elsewhere().client.get("/today/")["Location"].startswith("/sign-in/")
    peppers(fresh)
    lost_secret.go_on_without("pepper")
    assert lost_secret.loss().people == 0
    assert ada.sign_in()["Location"] == "/sign-in/code/"


def test_a_pepper_that_turns_up_again_makes_passwords_good(ada: Someone, peppers: Peppers, first: Secret) -> None:
    where, fresh = ada.write(WORDS), Secret.fresh()
    peppers(fresh)
    lost_secret.go_on_without("pepper")
    ada.elsewhere()
    peppers(fresh, first)
    start.prove_secrets()
    assert WORDS in text_of(ada.elsewhere().client.get(where))


def test_without_a_code_somebody_can_start_fresh_and_the_old_password_opens_the_rest_later(
    ada: Someone, peppers: Peppers, first: Secret
) -> None:
    from innermost.web.accounts import keys

    ada.write(WORDS)
    fresh = Secret.fresh()
    peppers(fresh)
    person = Person.objects.get(pk=ada.person.pk)
    present = keys.start_fresh(person, keys.derive(person, NEW))
    peppers(fresh, first)
    keys.reach_older(person, present, keys.find_key(person, password=ada.password, locked_only=True))
    assert not keys.has_locked_past(person)
