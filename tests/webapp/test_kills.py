"""kill -9 of the real server during saves over HTTP; more of them by `python -m tests.webapp.torture`."""

import os

from formengine.record import Conversation, FormReference, Statement
from tests.webapp.torture import Told, compare, torture


def test_nothing_that_was_acknowledged_is_lost_when_the_server_is_killed():
    kills = int(os.environ.get("FORMENGINE_KILLS", "10"))
    told = torture(kills, seconds=15 + 6 * kills)
    assert (told.lost, told.torn, told.refused, told.faults, told.kills) == ([], [], [], [], kills)
    assert told.acknowledged > kills


def test_the_comparison_finds_a_lost_word_and_a_torn_one():
    said = Statement(question="good-day", said_by="person", value="good-day 3: said ag")
    record = Conversation(
        id="c", person="p", form=FormReference(id="f", version=1, hash="h"), worker="w", statements=(said,)
    )
    told = Told()
    compare(record, {"good-day": ["good-day 4: and that is all."]}, told)
    assert (len(told.lost), len(told.torn)) == (1, 1)
