"""Redirects to the front page of a host, to where one signs in or consents, and those that are none."""

from __future__ import annotations

import pytest

from explainer.gathering.astray import leads_astray


@pytest.mark.parametrize(
    ("asked", "final", "told"),
    [
        ("https://a.example/news/1", "https://a.example/", "front page of a.example"),
        ("https://a.example/news/1", "https://a.example", "front page"),
        ("https://a.example/view?id=1", "https://www.a.example/index.html", "front page of www.a.example"),
        ("https://a.example/news/1", "https://a.example/ko/", "front page"),
        ("https://a.example/news/1", "https://a.example/en-US/home", "front page"),
        ("https://a.example/?id=1", "https://a.example/main.do", "front page"),
        ("https://a.example/news/1", "https://b.example/", "front page of b.example"),
        ("https://a.example/news/1", "https://accounts.b.example/v3/?x=1", "signs in"),
        ("https://a.example/news/1", "https://a.example/login?next=/news/1", "signs in"),
        ("https://a.example/news/1", "https://a.example/Member/SignIn.aspx", "signs in"),
        ("https://a.example/news/1", "https://nid.naver.example/nidlogin.login", "signs in"),
        ("https://a.example/news/1", "https://a.example/oauth/authorize", "signs in"),
        ("https://a.example/news/1", "https://consent.b.example/v2/collectConsent?sessionId=1", "asked to consent"),
        ("https://a.example/news/1", "https://a.example/consent/?to=1", "asked to consent"),
        ("https://a.example/consent/1", "https://a.example/consent/2", ""),
        ("https://a.example/news/1", "https://a.example/news/age-of-consent", ""),
        ("https://a.example/news/1", "https://a.example/news/1-the-bridge", ""),
        ("https://a.example/news/1", "https://b.example/2024/the-login-law", ""),
        ("https://a.example/", "https://www.a.example/en/", ""),
        ("https://a.example/en/", "https://a.example/", ""),
        ("https://a.example/news/1", "https://a.example/?p=1", ""),
        ("https://login.example/a/1", "https://login.example/a/2", ""),
        ("https://a.example/login", "https://a.example/signin", ""),
        ("https://a.example/news/1", "https://id.example/news/1", ""),
        ("https://a.example/", "https://a.example/", ""),
    ],
)
def test_where_a_redirect_leads(asked: str, final: str, told: str) -> None:
    found = leads_astray(asked, final)
    assert told in found
    assert bool(found) == bool(told)
