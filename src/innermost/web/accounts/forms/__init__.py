"""Forms of the account pages: few fields, plain words, nothing asked twice. Bounds on length come before anything costly."""

from innermost.web.accounts.forms.coming_back import OldKeyFields, OlderWordsForm, RecoverForm, ResetForm
from innermost.web.accounts.forms.entrance import ConfirmForm, ForgottenForm, LogInForm, SignUpForm
from innermost.web.accounts.forms.second_factor import SecondStepAgainForm, SecondStepForm, SetUpForm
from innermost.web.accounts.forms.yours import CodeConfirmForm, NewPasswordForm, UnlockForm, YouForm

__all__ = [
    "CodeConfirmForm",
    "ConfirmForm",
    "ForgottenForm",
    "LogInForm",
    "NewPasswordForm",
    "OldKeyFields",
    "OlderWordsForm",
    "RecoverForm",
    "ResetForm",
    "SecondStepAgainForm",
    "SecondStepForm",
    "SetUpForm",
    "SignUpForm",
    "UnlockForm",
    "YouForm",
]
