import sys

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

sys.path.insert(0, "/work/main")
import os
import time

from tests.web.test_pair_machine import Couples


@pytest.mark.django_db
def test_explore():
    t = time.time()
    n, k = int(os.environ.get("N", "10")), int(os.environ.get("K", "25"))
    try:
        run_state_machine_as_test(
            Couples,
            settings=settings(
                max_examples=n,
                stateful_step_count=k,
                deadline=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
                database=None,
            ),
        )
    finally:
        print("took", time.time() - t)
