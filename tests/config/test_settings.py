"""Production starts with all its secrets or not at all, and .env.example knows every variable."""

import ast
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment
from config.logs import WithoutTokens

ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {"SECRET_KEY": "s" * 50, "SALT_KEY": "t" * 50, "BASE_URL": "https://xuanjiang.example.cn"}
SHOW = (
    "from config import settings as s;"
    "print(s.DEMO, s.BASE_URL, s.ALLOWED_HOSTS, s.CSRF_TRUSTED_ORIGINS, s.SESSION_COOKIE_SECURE, sep='|')"
)
READERS = {"get", "flag", "required", "kept_secret", "number", "office_hours"}


def start(folder, **variables):
    """The settings read in a process that knows nothing but these variables."""
    variables = {"DATA_DIR": str(folder), "PATH": os.environ["PATH"], "PYTHONUTF8": "1", **variables}
    command = [sys.executable, "-c", SHOW]
    return subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", COMPLETE)
@pytest.mark.parametrize("value", [None, ""])
def test_production_refuses_a_missing_secret_and_names_it(tmp_path, name, value):
    variables = {key: text for key, text in COMPLETE.items() if key != name}
    refused = start(tmp_path, **variables, **({} if value is None else {name: value}))
    assert refused.returncode == 1
    assert refused.stderr.splitlines()[-1] == (
        "django.core.exceptions.ImproperlyConfigured: "
        f"缺少环境变量 {name}，正式站点不能启动；请照 .env.example 写好它。"
    )
    assert list(tmp_path.iterdir()) == []


def test_production_starts_with_all_of_them(tmp_path):
    started = start(tmp_path, **{**COMPLETE, "BASE_URL": "https://xuanjiang.example.cn/"})
    host = "xuanjiang.example.cn"
    assert started.stdout == f"False|https://{host}|['{host}']|['https://{host}']|True\n", started.stderr


def test_the_demonstration_makes_up_its_secrets_once(tmp_path):
    started = start(tmp_path, DEMO="1", PORT="8123")
    assert started.stdout.startswith("True|http://127.0.0.1:8123|"), started.stderr
    first = {path.name: path.read_text() for path in tmp_path.iterdir()}
    start(tmp_path, DEMO="1")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == first
    assert set(first) == {"secret_key.txt", "salt_key.txt"}
    assert min(len(text) for text in first.values()) >= 48
    assert {oct(path.stat().st_mode)[-3:] for path in tmp_path.iterdir()} == {"600"}


@pytest.mark.parametrize("value", ["yes", "true", "2"])
def test_a_switch_that_is_neither_0_nor_1_is_refused(tmp_path, value):
    refused = start(tmp_path, DEMO=value)
    assert refused.stderr.splitlines()[-1].endswith(f"环境变量 DEMO 只能是 0 或 1，现在是 {value!r}。")


@pytest.mark.parametrize("value", ["xuanjiang.example.cn", "ftp://example.cn", "https://example.cn/site"])
def test_an_address_that_is_none_is_refused(value):
    with pytest.raises(ImproperlyConfigured, match="BASE_URL 应像"):
        environment.address(value)


@pytest.mark.parametrize("value", ["morning", "08:30", "12:00-08:30", "08:30-12:00,11:00-17:30", "8-12"])
def test_office_hours_that_cannot_be_read_are_refused(monkeypatch, value):
    monkeypatch.setenv("OFFICE_HOURS", value)
    with pytest.raises(ImproperlyConfigured, match="OFFICE_HOURS 应像"):
        environment.office_hours("OFFICE_HOURS", "")


def test_files_may_stand_in_another_folder_or_in_an_s3_store():
    assert environment.storage("file:///mnt/%E6%9D%BF") == {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": "/mnt/板"},
    }
    assert environment.storage("s3://key:se%2Fcret@store.example.cn:9000/files?region=jn") == {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "access_key": "key",
            "secret_key": "se/cret",
            "bucket_name": "files",
            "endpoint_url": "https://store.example.cn:9000",
            "region_name": "jn",
            "file_overwrite": False,
        },
    }


@pytest.mark.parametrize("url", ["s3://host", "s3:///bucket", "ftp://host/files"])
def test_a_store_that_cannot_be_understood_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match="STORAGE_URL 应像"):
        environment.storage(url)


def test_letters_are_handed_in_where_the_operator_says():
    host = environment.mail("smtps://ban%40example.cn:w%2Ford@smtp.example.cn", demo=False)
    assert host == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "smtp.example.cn",
        "EMAIL_PORT": 465,
        "EMAIL_HOST_USER": "ban@example.cn",
        "EMAIL_HOST_PASSWORD": "w/ord",
        "EMAIL_USE_TLS": False,
        "EMAIL_USE_SSL": True,
    }
    assert environment.mail("smtp+tls://smtp.example.cn:2525", demo=False)["EMAIL_PORT"] == 2525


def test_only_the_demonstration_prints_its_letters():
    assert "console" in environment.mail("", demo=True)["EMAIL_BACKEND"]
    assert "smtp" in environment.mail("", demo=False)["EMAIL_BACKEND"]


@pytest.mark.parametrize("url", ["http://smtp.example.cn", "smtp://", "smtp.example.cn:25"])
def test_a_mail_server_that_cannot_be_understood_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL 应像"):
        environment.mail(url, demo=False)


def variables_read():
    """Every name that config and the test settings look up in the environment."""
    for path in [*(ROOT / "config").glob("*.py"), ROOT / "tests" / "settings.py"]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and called(node) in READERS and node.args:
                name = getattr(node.args[0], "value", None)
                if isinstance(name, str) and re.fullmatch(r"[A-Z_]+", name):
                    yield name


def called(node):
    return getattr(node.func, "attr", None) or getattr(node.func, "id", None)


def test_the_example_lists_exactly_the_variables_that_are_read():
    listed = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert len(listed) == len(set(listed))
    assert set(listed) == set(variables_read())


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Not Found: /f/AbC123/", "Not Found: /f/…"),
        ("Forbidden: /order/7QK2?x=1", "Forbidden: /order/…?x=1"),
        ("GET https://example.cn/concerns/track/ZZ9/ 500", "GET https://example.cn/concerns/… 500"),
        ("Not Found: /my/AbC123.ics", "Not Found: /my/…"),
        ("Not Found: /sessions/2026-370830-0007/", "Not Found: /sessions/2026-370830-0007/"),
    ],
)
def test_the_logs_keep_no_token(said, kept):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s", (said,), None)
    assert WithoutTokens().filter(record)
    assert record.getMessage() == kept
