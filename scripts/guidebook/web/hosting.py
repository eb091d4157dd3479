"""Where the site lies, and what its server is told: security headers and how long files keep.

The policy stands here once. Every page has it in a meta tag, which is all that GitHub Pages
allows; servers that can send headers get it as one, with what only a header can say.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
)
HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
# How the workflows say where the site will lie, for a branch that has not said it itself.
ADDRESS_VARIABLE = "GUIDEBOOK_ADDRESS"
# Pages, styles and scripts change together under the same names, so they are always asked for
# anew, which is cheap where nothing has changed. Only fonts may be kept: for a week.
_ASK = "no-cache"
_KEEP = "public, max-age=604800"


def site_address(given: str | None, environment: Mapping[str, str]) -> str:
    """Return the site's address with a slash last, or "" where nobody knows it.

    A branch's own `site_url` goes first; else what the workflow says in ADDRESS_VARIABLE.
    """
    told = given or environment.get(ADDRESS_VARIABLE, "")
    try:
        parts = urlsplit(told)
    except ValueError:  # a bracket that is not closed
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    path = parts.path.strip("/")
    # GitHub puts the copy that is named as its host at the root.
    if path.lower() == parts.netloc.lower():
        path = ""
    return f"{parts.scheme}://{parts.netloc}/{path}{'/' if path else ''}"


def unread_address(given: str | None, environment: Mapping[str, str]) -> str | None:
    """Return a line about an address in the environment that is none, or None."""
    told = environment.get(ADDRESS_VARIABLE, "")
    if given or not told or site_address(None, environment):
        return None
    return (
        f"{ADDRESS_VARIABLE} är {told}, och det är ingen webbadress (https://…). "
        "Webbplatsen görs som om ingen adress var sagd."
    )


def host_files(address: str) -> dict[str, bytes]:
    """Return {path from the site's root: content} of the files that servers read."""
    root = urlsplit(address).path or "/"
    made = {
        "_headers": _netlify(), ".htaccess": _apache(root), "nginx.conf": _nginx(root),
    }  # fmt: skip
    return {name: text.encode() for name, text in made.items()}


def _netlify() -> str:
    """Netlify and Cloudflare Pages; both ask for pages anew of themselves."""
    rows = "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
    return (
        f"# För Netlify och Cloudflare Pages.\n/*\n{rows}"
        f"/assets/fonts/*\n  Cache-Control: {_KEEP}\n"
    )


def _apache(root: str) -> str:
    rows = "".join(f'  Header always set {name} "{value}"\n' for name, value in HEADERS.items())
    return (
        f"# För Apache.\nErrorDocument 404 {root}404.html\n<IfModule mod_headers.c>\n{rows}"
        f'  Header set Cache-Control "{_ASK}"\n'
        f'  <FilesMatch "\\.woff2$">\n    Header set Cache-Control "{_KEEP}"\n  </FilesMatch>\n'
        "</IfModule>\n"
    )


def _nginx(root: str) -> str:
    rows = "".join(f'  add_header {name} "{value}" always;\n' for name, value in HEADERS.items())
    return (
        "# För nginx: lägg filen i /etc/nginx/conf.d/ och byt server_name och alias.\n"
        f'map $uri $guide_cache {{\n  default "{_ASK}";\n  ~\\.woff2$ "{_KEEP}";\n}}\n'
        "server {\n  listen 80;\n  server_name exempel.se;\n"
        f"  location {root} {{\n    alias /var/www/guide/;\n  }}\n"
        f"  error_page 404 {root}404.html;\n{rows}  add_header Cache-Control $guide_cache;\n}}\n"
    )
