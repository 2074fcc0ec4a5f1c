"""A messaging service on loopback that answers as it is told: well, with a no, late, or half."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

OK = {"errcode": 0, "errmsg": "ok"}


class Gateway(ThreadingHTTPServer):
    """`answer` is (status, JSON or text); "late" waits until `let_go`, "half" and "nothing" break off.

    The request of number `hangs_at` is heard and answered late, whatever the others are told.
    """

    daemon_threads = True
    hangs_at = None
    leads_to = "http://127.0.0.1:1/"

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Door)
        self.answer, self.got, self.let_go = (200, OK), [], threading.Event()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/robot/send"


class Door(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, json.loads(body), self.headers))
        how, said = self.server.answer
        if len(self.server.got) == self.server.hangs_at:
            how = "late"
        if how == "late":
            self.server.let_go.wait(30)
        elif how == "nothing":
            self.connection.close()
        else:
            self.say(how, said)

    def say(self, how, said):
        text = (said if isinstance(said, str) else json.dumps(said)).encode()
        self.send_response(200 if how == "half" else how)
        self.send_header("Content-Length", str(len(text) + (100 if how == "half" else 0)))
        if how in (302, 307):
            self.send_header("Location", self.server.leads_to)
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *said):
        pass


@contextmanager
def gateway():
    server = Gateway()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.let_go.set()
        server.shutdown()
        server.server_close()
        thread.join()
