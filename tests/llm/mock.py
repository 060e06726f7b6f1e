"""mock.py - a server on loopback that answers like a language model, in thirteen ways, twelve of them wrong

    with Mock() as mock:                       # http://127.0.0.1:PORT
        mock.says(claims)                      # what a right answer would hold
        casus read --reader llm --endpoint f"{mock.address}/{WAY}" ...

The way stands in the path, so that one server serves every test: /good/v1/chat/completions answers well, /slow/... after `patience` seconds.
Every request is kept in `requests`, headers and body.
"""
import copy
import http.server
import json
import threading
import time

WAYS = ("good", "fenced", "think", "truncated", "negation", "figure", "segment", "example", "prose", "error", "slow", "endless", "reasoning")


def without_not(claims):
    for claim in claims:
        claim["evidence"] = claim["evidence"].replace(" not ", " ").replace("n't ", " ")
    return claims


def other_figure(claims):
    for claim in claims:
        if claim.get("quantity") and claim["quantity"].get("value"):
            claim["quantity"]["value"] *= 10
    return claims


def other_segment(claims):
    for claim in claims:
        claim["segment"] += 1
    return claims


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        mock, way = self.server.mock, self.path.split("/")[1]
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        mock.requests.append({"path": self.path, "headers": dict(self.headers), "body": body})
        claims = copy.deepcopy(mock.claims)
        change = {"negation": without_not, "figure": other_figure, "segment": other_segment}.get(way)
        if way == "example":
            claims = [mock.example_of(body)]
        answer = json.dumps({"claims": change(claims) if change else claims})
        if way == "error":
            return self.send(500, "the model fell over")
        if way == "endless":
            return self.endless()
        if way == "slow":
            time.sleep(mock.patience)
        content = {
            "fenced": f"```json\n{answer}\n```",
            "think": f"<think>The user wants claims. {{not json}}</think>\n{answer}",
            "truncated": answer[: len(answer) * 2 // 3],
            "prose": "Certainly! The report makes several claims about the two states.",
        }.get(way, answer)
        message = {"role": "assistant", "content": content}
        if way == "reasoning":
            message["reasoning_content"] = "First I look for a verb."
        finish = "length" if way == "truncated" else "stop"
        self.send(200, json.dumps({"id": "x", "object": "chat.completion", "model": "mock-1",
                                   "choices": [{"index": 0, "message": message, "finish_reason": finish}]}))

    def send(self, status, text):
        data = text.encode()
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        except OSError:
            pass  # the client has given up: that is what `slow` is for

    def endless(self):
        """Bytes until the client hangs up, 64 MiB at the most."""
        try:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Connection", "close")
            self.end_headers()
            for _ in range(1024):
                self.wfile.write(b"[" * 65536)
        except OSError:
            pass
        self.close_connection = True


class Mock:
    def __init__(self, patience=3):
        self.claims, self.requests, self.patience = [], [], patience
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.mock = self
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"

    def says(self, claims):
        self.claims = claims

    @staticmethod
    def example_of(body):
        """The claim of the example that the prompt itself shows: the answer of a model that copies."""
        for message in body["messages"]:
            if message["role"] == "assistant":
                return json.loads(message["content"])["claims"][0]
        raise AssertionError("the prompt shows no example")

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
