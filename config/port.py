"""Is the port free? Asked before anything is installed or started; runs with nothing but Python."""

import os
import socket
import sys
import time

HOST = "127.0.0.1"


class PortRefused(Exception):
    """The complaint is one sentence for the person at the keyboard."""


def chosen():
    value = os.environ.get("PORT") or "8000"
    if not value.isascii() or not value.isdigit() or not 0 < int(value) < 65536:
        raise PortRefused(f"PORT 应是 1 到 65535 之间的数字，现在写的是“{value}”。")
    return int(value)


def free(port, patience=2):
    """The port itself, or the complaint. Patient, since a site just stopped may still be leaving."""
    deadline = time.monotonic() + patience
    while not vacant(port):
        if time.monotonic() > deadline:
            other = port + 1 if port < 65535 else 8000
            how = f"请先停掉它，或者换一个端口，例如 make run PORT={other}。"
            raise PortRefused(f"端口 {port} 已被别的程序占用；{how}")
        time.sleep(0.2)
    return port


def vacant(port):
    with socket.socket() as door:
        # As the web server does: a port is not busy for the minute after its last user left.
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
        except PermissionError:
            raise PortRefused(
                f"这个账号不能使用端口 {port}；请换一个大于 1024 的，例如 make run PORT=8001。"
            ) from None
        except OSError:
            return False
    return True


def main():
    try:
        free(chosen())
    except PortRefused as refusal:
        sys.exit(str(refusal))


if __name__ == "__main__":
    main()
