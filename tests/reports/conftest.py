"""What the tests of documents share: the plans of the sample's people."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coprodesk.bootstrap.sessions import make_sample
from coprodesk.domain.plan_content import PlanContent
from coprodesk.queries.people import Caseload
from coprodesk.queries.plans import PlanContentOf


@pytest.fixture(scope="package")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[PlanContent]]:
    """What the records of the sample's people hold, as their plans say it."""
    folder: Path = tmp_path_factory.mktemp("sample")
    opened = make_sample(folder / "sample.coprodesk", "words of an invented sample")
    people = opened.desk.ask(Caseload(limit=500)).rows
    yield [opened.desk.ask(PlanContentOf(one.person_id)) for one in people]
    opened.close()
