"""A pair of instances as deploy/ starts them, nginx with TLS in front, and a browser that asks."""

import http.client
import json
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlencode

HOUSE = Path(__file__).resolve().parents[2]
HOST = "plan.kommune.no"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]*)"')
NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 256; }}
http {{ client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
{site} }}
"""


def free_ports(number: int) -> list[int]:
    with ExitStack() as held:
        knocks = [held.enter_context(socket.socket()) for _ in range(number)]
        for knock in knocks:
            knock.bind(("127.0.0.1", 0))
        return [knock.getsockname()[1] for knock in knocks]


def await_port(port: int) -> None:
    for _ in range(300):
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"Ingen svarer på port {port}.")


class Instance:
    """One gunicorn, as the service of deploy/ starts it; its log tells what it was asked."""

    def __init__(self, port: int, folder: Path) -> None:
        self.port, self.log = port, folder / f"{port}.log"
        self.start()

    def start(self) -> None:
        environment = {**os.environ, "BIND": f"127.0.0.1:{self.port}", "WEB_CONCURRENCY": "1"}
        command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "rusplan.wsgi"]
        with self.log.open("a") as log:
            self.process = subprocess.Popen(command, cwd=HOUSE, env=environment, stderr=log)
        await_port(self.port)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        self.process.send_signal(how)
        self.process.wait(90)

    def asked(self) -> int:
        lines = self.log.read_text().splitlines()
        return sum(json.loads(line).get("message") == "request" for line in lines if line.startswith("{"))


def certificate(folder: Path) -> None:
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        f"/CN={HOST}",
    ]
    files = ["-addext", f"subjectAltName=DNS:{HOST}", "-keyout", f"{folder}/privkey.pem"]
    subprocess.run([*command, *files, "-out", f"{folder}/fullchain.pem"], check=True, capture_output=True)


@contextmanager
def nginx(folder: Path, ports: list[int], plain: int, secure: int) -> Iterator[None]:
    """The file of deploy/ as it is, but for its ports and where the certificate lies."""
    site = (HOUSE / "deploy" / "nginx.conf").read_text()
    changed = {"/etc/ssl/rusplan": str(folder), "listen 80;": f"listen 127.0.0.1:{plain};"}
    changed |= {"listen 443 ssl": f"listen 127.0.0.1:{secure} ssl", "/var/log/nginx": str(folder)}
    changed |= {f"127.0.0.1:{8000 + index} ": f"127.0.0.1:{port} " for index, port in enumerate(ports)}
    for words, instead in changed.items():
        assert words in site, words
        site = site.replace(words, instead)
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, site=site))
    process = subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL)
    try:
        await_port(secure)
        yield
    finally:
        process.terminate()
        process.wait(30)


class Visitor:
    """One browser: its cookies and how it was answered. A new connection each time, so both are asked."""

    def __init__(self, port: int, folder: Path) -> None:
        self.port = port
        self.trust = ssl.create_default_context(cafile=str(folder / "fullchain.pem"))
        self.cookies: dict[str, str] = {}
        self.codes: Counter[int] = Counter()

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> tuple[str, bytes]:
        """Where one is led, if anywhere, and what is answered."""
        raw = self.trust.wrap_socket(
            socket.create_connection(("127.0.0.1", self.port), 60), server_hostname=HOST
        )
        connection = http.client.HTTPSConnection(HOST, timeout=60)
        connection.sock = raw
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {
            "Cookie": cookies,
            "Referer": f"https://{HOST}{path}",
            **({"Content-Type": kind} if kind else {}),
        }
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        for header in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = header.partition(";")[0].partition("=")
            self.cookies[name] = value
        self.codes[answer.status] += 1
        connection.close()
        return answer.headers.get("Location", ""), content

    def send(self, path: str, form: dict[str, str]) -> tuple[str, bytes]:
        filled = urlencode({**form, "csrfmiddlewaretoken": self.token(path)}).encode()
        return self.ask("POST", path, filled, "application/x-www-form-urlencoded")

    def send_file(self, path: str, name: str, content: bytes, form: dict[str, str]) -> tuple[str, bytes]:
        fields = {**form, "csrfmiddlewaretoken": self.token(path)}
        parts = [
            f'--x\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields.items()
        ]
        head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = "".join(parts).encode() + head.encode() + content + b"\r\n--x--\r\n"
        return self.ask("POST", path, body, "multipart/form-data; boundary=x")

    def token(self, path: str) -> str:
        return TOKEN.search(self.ask("GET", path)[1].decode())[1]
