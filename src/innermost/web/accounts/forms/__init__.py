"""Forms of the account pages: few fields, plain words, nothing asked twice. Length is bounded before any cost."""

from innermost.web.accounts.forms.coming_back import LockedOutForm, OlderWordsForm, RecoverForm, ResetForm
from innermost.web.accounts.forms.entrance import ConfirmForm, ForgottenForm, LogInForm, SignUpForm
from innermost.web.accounts.forms.second_factor import SecondStepAgainForm, SecondStepForm, SetUpForm
from innermost.web.accounts.forms.yours import CodeConfirmForm, NewPasswordForm, PasswordNowForm, UnlockForm, YouForm

__all__ = [
    "CodeConfirmForm",
    "ConfirmForm",
    "ForgottenForm",
    "LockedOutForm",
    "LogInForm",
    "NewPasswordForm",
    "OlderWordsForm",
    "PasswordNowForm",
    "RecoverForm",
    "ResetForm",
    "SecondStepAgainForm",
    "SecondStepForm",
    "SetUpForm",
    "SignUpForm",
    "UnlockForm",
    "YouForm",
]
