"""A mail server for the tests (aiosmtpd): prints its port, and writes each mail into a folder.

    python3 smtpd.py FOLDER [--host ADDRESS] [--port N] [--tls smtps|starttls CERT KEY]
                     [--user NAME PASSWORD] [--refuse] [--slow SECONDS]
"""
import argparse
import asyncio
import pathlib
import ssl

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Handler:
    def __init__(self, options):
        self.options = options
        self.n = 0

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if self.options.refuse:
            return "550 nobody of that name here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(self.options.slow)
        self.n += 1
        head = f"X-From: {envelope.mail_from}\nX-To: {' '.join(envelope.rcpt_tos)}\n"
        head += f"X-Tls: {session.ssl is not None}\nX-Login: {session.authenticated}\n"
        text = head + envelope.content.decode("utf-8").replace("\r\n", "\n")
        path = pathlib.Path(self.options.folder) / f"{self.n}.part"
        path.write_text(text)
        path.rename(path.with_suffix(".mail"))
        return "250 taken"


def read_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--tls", nargs=3)
    parser.add_argument("--user", nargs=2)
    parser.add_argument("--refuse", action="store_true")
    parser.add_argument("--slow", type=float, default=0)
    return parser.parse_args()


def check_login(options):
    def check(server, session, envelope, mechanism, data):
        good = isinstance(data, LoginPassword) and options.user == [
            data.login.decode(), data.password.decode()]
        return AuthResult(success=good, handled=False)
    return check


async def main():
    options = read_options()
    context = None
    if options.tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options.tls[1], options.tls[2])
    starttls = options.tls and options.tls[0] == "starttls"
    settings = {"hostname": "mail.example"}
    if starttls:
        settings.update(tls_context=context, require_starttls=True)
    if options.user:
        settings.update(authenticator=check_login(options), auth_required=True,
                        auth_require_tls=bool(starttls))
    handler = Handler(options)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(handler, **settings), options.host, options.port,
        ssl=context if context and not starttls else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


asyncio.run(main())
