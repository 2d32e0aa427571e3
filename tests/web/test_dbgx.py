import pytest
from tests.web.test_canary import *
pytestmark = pytest.mark.django_db
def test_forms():
    typed=Typed()
    for who in every_state(typed):
        for name, form in who.forms():
            print(who.who, name, form.action, [(f.name,f.kind,f.value[:12]) for f in form.fields if f.name!="feelings"])
