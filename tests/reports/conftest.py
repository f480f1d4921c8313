"""What the tests of documents share: the plans of the sample's people."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coprodesk.bootstrap.sessions import make_sample
from coprodesk.domain.plan_content import PlanContent
from coprodesk.queries.people import Caseload
from coprodesk.queries.plan_versions import PlanVersionContent, PlanVersions
from coprodesk.queries.plans import PlanContentOf


@pytest.fixture(scope="package")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[PlanContent]]:
    """What the records of the sample's people hold, as their plans say it today, and what they agreed to."""
    folder: Path = tmp_path_factory.mktemp("sample")
    opened = make_sample(folder / "sample.coprodesk", "words of an invented sample")
    people = opened.desk.ask(Caseload(limit=500)).rows
    drafts = [opened.desk.ask(PlanContentOf(one.person_id)) for one in people]
    versions = (version for one in people for version in opened.desk.ask(PlanVersions(one.person_id)))
    yield [*drafts, *(opened.desk.ask(PlanVersionContent(one.version_id)) for one in versions)]
    opened.close()
