from datetime import date

import pytest
from django.core.cache import cache
from django.core.cache.backends.filebased import FileBasedCache

from home.trust import flood
from home.trust.flood import DailyKey, address, too_many, wrong_try


@pytest.fixture(autouse=True)
def empty():
    cache.clear()


@pytest.fixture
def ask(rf):
    def asking(direct="203.0.113.7", said=None):
        more = {"HTTP_X_FORWARDED_FOR": said} if said else {}
        return rf.get("/order/", REMOTE_ADDR=direct, **more)

    return asking


def test_ten_wrong_tries_are_too_many(ask):
    for _try in range(10):
        assert too_many(ask(), "order") is False
        wrong_try(ask(), "order")
    assert too_many(ask(), "order") is True
    wrong_try(ask(), "order")
    assert too_many(ask(), "order") is True


def test_another_visitor_and_another_kind_of_code_are_free(ask):
    for _try in range(10):
        wrong_try(ask(), "order")
    assert too_many(ask("203.0.113.8"), "order") is False
    assert too_many(ask(), "concern") is False


def test_each_try_is_forgotten_after_an_hour(ask, monkeypatch):
    kept = []
    monkeypatch.setattr(flood.cache, "add", lambda key, value, timeout: kept.append(timeout) or True)
    wrong_try(ask(), "order")
    assert kept == [3600]


def test_the_counts_hold_in_the_cache_on_disk(ask, monkeypatch, tmp_path):
    """The cache that comes out of the box: its incr() would forget the hour after five minutes."""
    monkeypatch.setattr(flood, "cache", FileBasedCache(str(tmp_path), {}))
    for _try in range(10):
        wrong_try(ask(), "order")
    assert too_many(ask(), "order") is True
    stored = list(tmp_path.iterdir())
    assert len(stored) == 10
    assert [path for path in stored if b"203.0.113" in path.read_bytes()] == []


def test_nothing_of_the_address_is_kept(ask):
    wrong_try(ask(), "order")
    assert "203.0.113.7" not in str(cache._cache) + str(vars(flood.KEY))


def test_the_key_changes_every_day_and_does_not_tell_yesterdays(monkeypatch):
    key = DailyKey(date(2026, 12, 1))
    same = DailyKey(date(2026, 12, 1))
    same.key = key.key  # as in a worker that was forked from the same master
    days = []
    for day in 1, 2, 3:
        monkeypatch.setattr(flood.timezone, "localdate", lambda day=day: date(2026, 12, day))
        days.append(key.today())
    assert len(set(days)) == 3
    assert same.today() == days[-1]
    assert key.key == days[-1] and days[0] not in vars(key).values()


def test_a_new_day_begins_without_counts(ask, monkeypatch):
    for _try in range(10):
        wrong_try(ask(), "order")
    monkeypatch.setattr(flood, "KEY", DailyKey(date(2026, 12, 1)))
    assert too_many(ask(), "order") is False


@pytest.mark.parametrize(
    ("direct", "said", "counted"),
    [
        ("8.8.4.4", None, "8.8.4.4/32"),
        ("8.8.4.4", "1.1.1.1", "8.8.4.4/32"),  # a visitor's own invention
        ("127.0.0.1", "9.9.9.9, 8.8.4.4", "8.8.4.4/32"),  # nginx wrote the last one
        ("10.0.0.2", "8.8.4.4", "8.8.4.4/32"),
        ("", "8.8.4.4", "8.8.4.4/32"),
        ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("2400:3200::1", None, "2400:3200::/64"),
        ("2400:3200::2", None, "2400:3200::/64"),
        ("::ffff:8.8.4.4", None, "8.8.4.4/32"),
        ("", None, ""),
    ],
)
def test_whose_tries_are_counted(ask, direct, said, counted):
    assert address(ask(direct, said)) == counted
