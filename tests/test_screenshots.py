"""`make screenshots` makes none rather than bad ones."""

import pytest

from deploy import prove
from tests.screenshots.__main__ import main

pytestmark = pytest.mark.once


def test_without_a_chinese_font_there_is_a_sentence_and_no_picture(monkeypatch, tmp_path):
    monkeypatch.setattr(prove, "FONTS", ())

    with pytest.raises(SystemExit, match=r"fonts-noto-cjk is missing, .* install it"):
        main(tmp_path)
    assert list(tmp_path.iterdir()) == []
