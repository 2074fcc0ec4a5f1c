"""What the environment says, read once and strictly: a missing secret stops the start."""

import os
import secrets
from datetime import time
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def flag(name):
    value = os.environ.get(name) or "0"
    if value not in {"0", "1"}:
        raise ImproperlyConfigured(f"环境变量 {name} 只能是 0 或 1，现在是 {value!r}。")
    return value == "1"


def number(name, default):
    value = os.environ.get(name) or str(default)
    if not value.isdecimal() or not int(value):
        raise ImproperlyConfigured(f"环境变量 {name} 要写成大于零的整数，现在是 {value!r}。")
    return int(value)


def office_hours(name, default):
    """[(opens, closes)] of a working day in order: 08:30-12:00,14:00-17:30."""
    value = os.environ.get(name) or default
    try:
        moments = [time.fromisoformat(part) for span in value.split(",") for part in span.strip().split("-")]
    except ValueError:
        moments = []
    if not moments or len(moments) % 2 or sorted(set(moments)) != moments:
        raise ImproperlyConfigured(f"环境变量 {name} 应像 08:30-12:00,14:00-17:30 这样写，现在是 {value!r}。")
    return list(zip(moments[::2], moments[1::2], strict=True))


def required(name):
    if value := os.environ.get(name):
        return value
    raise ImproperlyConfigured(f"缺少环境变量 {name}，正式站点不能启动；请照 .env.example 写好它。")


def address(value):
    """Scheme and host alone: links are built on it, and requests are compared with it."""
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
        raise ImproperlyConfigured(f"BASE_URL 应像 https://xuanjiang.example.cn 这样写，现在是 {value!r}。")
    return f"{parts.scheme}://{parts.netloc}"


def kept_secret(name, folder: Path):
    """The demonstration's secret: written once, since a second run must read the first's phones."""
    if value := os.environ.get(name):
        return value
    path = folder / f"{name.lower()}.txt"
    if not path.exists():
        write_once(path, secrets.token_urlsafe(48))
    return path.read_text()


def write_once(path, text):
    """The name appears with its whole text, even if two processes come together or one is killed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        return  # the other process was first, and its secret holds
    finally:
        draft.unlink()


def storage(url):
    """Django's description of where uploaded files are kept.

    Empty: MEDIA_ROOT on this machine. file:///mnt/shared: another folder.
    s3://KEY:SECRET@host/bucket?region=…: any store that speaks S3, with requirements-s3.txt installed.
    """
    if not url:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    parts = urlsplit(url)
    if parts.scheme == "file":
        options = {"location": unquote(parts.path)}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    if parts.scheme != "s3" or not parts.hostname or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "STORAGE_URL 应像 s3://KEY:SECRET@host/bucket 或 file:///mnt/files 这样写。"
        )
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": bucket(parts)}


def bucket(parts):
    query = parse_qs(parts.query)
    return {
        "access_key": unquote(parts.username or ""),
        "secret_key": unquote(parts.password or ""),
        "bucket_name": parts.path.strip("/"),
        "endpoint_url": f"https://{parts.netloc.rpartition('@')[2]}",
        "region_name": query.get("region", [None])[0],
        "file_overwrite": False,
    }


def mail(url, demo):
    """Django's settings of the mail server: smtp://NAME:PASSWORD@host:25, smtp+tls:// (STARTTLS) or smtps://.

    Empty: the demonstration prints its letters, a site in production says of each that it did not go.
    """
    if not url:
        kind = "console" if demo else "smtp"
        return {"EMAIL_BACKEND": f"django.core.mail.backends.{kind}.EmailBackend", "EMAIL_PORT": 25}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtp+tls", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(
            "EMAIL_URL 应像 smtps://名字:密码@smtp.example.cn:465 这样写；名字里的 @ 要写成 %40。"
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }
