"""Who asks, as far as tries are counted: where a request comes from, and never more than that."""

from ipaddress import IPv6Address, ip_address

from flask import request

_OF_ONE_HOME = 64
"""Bits of an IPv6 address that say whose it is; the rest is anybody's there to change."""


def who_asks() -> str:
    """The address behind the proxies that are ours (`--proxies`). What an asker writes into a header themselves changes
    nothing, and a home with an IPv6 network of its own is one asker, whichever of its addresses it uses."""
    given = request.remote_addr or ""
    try:
        address = ip_address(given)
    except ValueError:
        return given
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return f"{int(address) >> (128 - _OF_ONE_HOME):x}/{_OF_ONE_HOME}"
