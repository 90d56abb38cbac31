"""What every answer to a browser carries: nothing is loaded from elsewhere, no script or style stands inside a page.

Rules: pages are never kept by the browser; files that never change under their name are kept for a year.
"""

from __future__ import annotations

from starlette.responses import Response

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self';"
    " frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'self'; sandbox allow-popups allow-same-origin"
)
"""A report is one file with its style inside; it has no script and gets none."""


def with_headers(response: Response, policy: str = POLICY, *, kept: bool = False) -> Response:
    """kept: the browser may keep it for a year."""
    response.headers.update(
        {
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "SAMEORIGIN" if policy is REPORT_POLICY else "DENY",
            "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
            "Cache-Control": "public, max-age=31536000, immutable" if kept else "no-store",
        }
    )
    return response
