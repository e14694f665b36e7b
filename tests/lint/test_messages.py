"""A finding's message is a sentence a designer can read aloud."""

import re

import pytest

from formengine.lint import Config, lint
from formengine.load import load_form
from tests.content.expecting import older_and_poor

FORMS = older_and_poor()


@pytest.mark.parametrize("name", FORMS)
def test_no_message_ends_twice_or_says_say_twice(name):
    odd = [
        f.message
        for f in lint(load_form(FORMS[name]), Config(strict=True))
        if re.search(r"[?.!;]\.(?!\.)|: say |  ", f.message)
    ]

    assert odd == []
