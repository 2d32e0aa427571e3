"""Addresses of the account pages: ours, and the views of allauth that this product uses, each with its audience."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as spare_codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path
from django.views.decorators.http import require_http_methods, require_safe

from innermost.web.accounts.views import browsers, codes, coming_back, entrance, security, unlocking
from innermost.web.audience import everyone, signed_in, unlocked
from innermost.web.doors import derives

# allauth's views would take a PUT as if it were a form.
by_forms = require_http_methods(["GET", "HEAD", "POST"])
seen = require_safe

urlpatterns = [
    path("sign-up/", everyone(derives(by_forms(entrance.sign_up))), name="account_signup"),
    path("sign-in/", everyone(derives(by_forms(account.login))), name="account_login"),
    path("sign-in/code/", everyone(by_forms(mfa.authenticate)), name="mfa_authenticate"),
    path("sign-out/", everyone(by_forms(account.logout)), name="account_logout"),
    path("inactive/", everyone(seen(account.account_inactive)), name="account_inactive"),
    path("forgotten/", everyone(by_forms(entrance.forgotten)), name="account_reset_password"),
    path("forgotten/sent/", everyone(seen(account.password_reset_done)), name="account_reset_password_done"),
    path(
        "forgotten/done/",
        everyone(seen(account.password_reset_from_key_done)),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        everyone(derives(by_forms(entrance.reset))),
        name="account_reset_password_from_key",
    ),
    path("recover/", derives(coming_back.recover), name="recover"),
    path("unlock/", derives(unlocking.unlock), name="unlock"),
    path("unlock/device/", unlocking.unlock_by_device, name="unlock-device"),
    path("lock/", unlocking.lock, name="lock"),
    path("security/", security.security, name="security"),
    path("security/name/", security.call_me, name="call-me"),
    path("security/password/", derives(security.change_password), name="change-password"),
    path("security/somebody-may-know/", derives(security.somebody_may_know), name="somebody-may-know"),
    path("security/recovery-code/", derives(codes.recovery_code), name="recovery-code"),
    path("security/recovery-code/confirm/", codes.confirm_recovery_code, name="confirm-recovery-code"),
    path("security/older-words/", derives(coming_back.older_words), name="older-words"),
    path("security/sign-ins/", browsers.list_sign_ins, name="sign-ins"),
    path("security/sign-ins/others/end/", browsers.end_other_sign_ins, name="end-other-sign-ins"),
    path("security/sign-ins/<uuid:id>/end/", browsers.end_sign_in, name="end-sign-in"),
    path("security/devices/trust/", derives(browsers.trust_device), name="trust-device"),
    path("security/devices/<uuid:id>/forget/", browsers.forget_device, name="forget-device"),
    path("security/confirm/", signed_in(derives(by_forms(account.reauthenticate))), name="account_reauthenticate"),
    path("security/confirm/code/", signed_in(by_forms(mfa.reauthenticate)), name="mfa_reauthenticate"),
    path("security/second-factor/", unlocked(seen(mfa.index)), name="mfa_index"),
    path("security/second-factor/on/", unlocked(by_forms(totp.activate_totp)), name="mfa_activate_totp"),
    path("security/second-factor/off/", unlocked(by_forms(totp.deactivate_totp)), name="mfa_deactivate_totp"),
    path(
        "security/second-factor/codes/",
        unlocked(seen(spare_codes.view_recovery_codes)),
        name="mfa_view_recovery_codes",
    ),
    path(
        "security/second-factor/codes/new/",
        unlocked(by_forms(spare_codes.generate_recovery_codes)),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "security/second-factor/codes/file/",
        unlocked(seen(spare_codes.download_recovery_codes)),
        name="mfa_download_recovery_codes",
    ),
]
