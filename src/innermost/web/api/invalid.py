"""A form of the pages that was not filled in rightly, as a problem. Where a call says what a form would, it is checked
by that form: one place for every bound and its words.
"""

from __future__ import annotations

from django.forms import Form

from innermost.web.api.problems import FieldError, Problem


def invalid_form(form: Form) -> Problem:
    errors = [FieldError(field, str(said)) for field, all_said in form.errors.items() for said in all_said]
    return Problem("invalid", errors=errors)
