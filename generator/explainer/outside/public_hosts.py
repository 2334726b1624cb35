"""Which addresses of hosts belong to the public internet, and which to a network of somebody's own.

The names of hosts come from strangers, and what a name leads to is up to them too. So an address counts as public only
where the registries say that it is (RFC 6890 and the IANA registries of special-purpose addresses), whatever the
running Python knows of them; an IPv6 address that carries an IPv4 one is as public as that.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

_NOT_PUBLIC_4 = tuple(
    IPv4Network(one)
    for one in (
        "0.0.0.0/8",  # this network (RFC 791)
        "10.0.0.0/8",  # private (RFC 1918)
        "100.64.0.0/10",  # behind a provider's NAT (RFC 6598)
        "127.0.0.0/8",  # loopback (RFC 1122)
        "169.254.0.0/16",  # link-local (RFC 3927), where clouds keep their keys
        "172.16.0.0/12",  # private (RFC 1918)
        "192.0.0.0/24",  # protocols (RFC 6890)
        "192.0.2.0/24",  # documentation (RFC 5737)
        "192.88.99.0/24",  # relays of 6to4 (RFC 7526)
        "192.168.0.0/16",  # private (RFC 1918)
        "198.18.0.0/15",  # benchmarks (RFC 2544)
        "198.51.100.0/24",  # documentation (RFC 5737)
        "203.0.113.0/24",  # documentation (RFC 5737)
        "224.0.0.0/4",  # multicast (RFC 5771)
        "240.0.0.0/4",  # reserved, and broadcast (RFC 1112, 919)
    )
)
# Of IPv6 only this has been given out to hosts (RFC 4291); loopback, unique local, link-local, site-local, multicast,
# and IPv4 addresses that are compatible, mapped or translated (RFC 2765) lie outside of it.
_PUBLIC_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    IPv6Network(one)
    for one in (
        "2001::/23",  # protocols, with Teredo, which carries IPv4 (RFC 2928, 4380)
        "2001:db8::/32",  # documentation (RFC 3849)
        "2002::/16",  # 6to4, which carries IPv4 (RFC 3056)
        "3ffe::/16",  # given back (RFC 3701)
        "3fff::/20",  # documentation (RFC 9637)
    )
)
# Where a network has no IPv4, its resolver gives public IPv4 hosts such addresses (RFC 6052, 6147).
_TRANSLATED = IPv6Network("64:ff9b::/96")
# The third and second quarter of an address that tunnels to the IPv4 address in its last (ISATAP, RFC 5214).
_TUNNELLED = frozenset({0x00005EFE, 0x02005EFE})


class NotPublic(Exception):  # noqa: N818 - told as it is
    """A host with an address that is not of the public internet."""


def public_addresses(found: Iterable[str]) -> list[str]:
    """The IP addresses of a host, as they were found, if each of them is public. Raises NotPublic otherwise."""
    addresses = list(found)
    if not all(is_public(one) for one in addresses):
        raise NotPublic
    return addresses


def is_public(text: str) -> bool:
    """Whether an IP address, in any of the notations of RFC 4291 and 6874, belongs to the public internet."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv4Address):
        return _is_public_4(address)
    return not address.scope_id and _is_public_6(address)


def _is_public_4(address: IPv4Address) -> bool:
    return address.is_global and not any(address in one for one in _NOT_PUBLIC_4)


def _is_public_6(address: IPv6Address) -> bool:
    if address in _TRANSLATED:
        return _is_public_4(IPv4Address(int(address) & 0xFFFFFFFF))
    return (
        address in _PUBLIC_6
        and address.is_global
        and not any(address in one for one in _NOT_PUBLIC_6)
        and (int(address) >> 32) & 0xFFFFFFFF not in _TUNNELLED
    )
