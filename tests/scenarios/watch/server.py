"""A web server on this machine: the files of a folder, for two minutes at the most. server.py FOLDER PORT-FILE
A file NAME.answer gives the status of NAME; one NAME.to where NAME has gone for good."""
import functools
import http.server
import os
import pathlib
import sys
import threading


class Files(http.server.SimpleHTTPRequestHandler):
    extensions_map = {".html": "text/html; charset=utf-8", ".xml": "application/rss+xml", ".txt": "text/plain"}

    def do_GET(self):
        path = pathlib.Path(self.directory) / self.path.lstrip("/")
        for kind in ("answer", "to"):
            told = path.with_name(path.name + "." + kind)
            if told.is_file():
                self.send_response(int(told.read_text()) if kind == "answer" else 301)
                if kind == "to":
                    self.send_header("Location", told.read_text().strip())
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
        super().do_GET()

    def log_message(self, *_):
        pass


folder, port_file = sys.argv[1:]
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Files, directory=folder))
threading.Timer(120, os._exit, [0]).start()
pathlib.Path(port_file).write_text(str(server.server_port))
server.serve_forever()
