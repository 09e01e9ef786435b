"""Where a request comes from, for counting how often: never what a stranger writes into a header."""

from ipaddress import IPv6Address, ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

# One connection has as many addresses as it likes within its network.
ONE_CONNECTION = 64


def where_from(request: HttpRequest) -> str:
    """The address of the connection, or what a proxy the deployment trusts says of it (ALLAUTH_TRUSTED_PROXY_COUNT)."""
    address = ip_address(get_adapter().get_client_ip(request))
    if isinstance(address, IPv6Address) and not address.ipv4_mapped:
        return str(ip_network((address, ONE_CONNECTION), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)
