"""The keys that whatever this house signed can be checked by."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rigger.edge.answers import imprint, show
from rigger.edge.house import house_of
from rigger.edge.signing import jwks


async def show_keys(request: Request) -> Response:
    """Show the keys, old ones too."""
    body = jwks(await house_of(request).keyring.published())
    response = show(request, body, imprint(body))
    response.headers["content-type"] = "application/jwk-set+json"
    return response


ROUTES = (Route("/v1/keys", show_keys),)
"""For whoever checks a signature."""
