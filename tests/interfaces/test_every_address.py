"""Every address of the product is asked for as every role, as a stranger to the unit, and as nobody.

The table is `every_address.yaml` beside this file: what it does not allow must be refused."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.interfaces import small_world

from thidua.base.accounts.models import User
from thidua.base.audit.queries import row_count
from thidua.interfaces.shared.errors import TROUBLES

BACKEND = "django.contrib.auth.backends.ModelBackend"
TABLE = yaml.safe_load(Path(__file__).with_name("every_address.yaml").read_text("utf-8"))
GROUPS = TABLE.pop("groups")
PARTS = ("of", "at", "get", "post", "refused", "nothing", "send", "answers")


def patterns(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield ":".join([*spaces, entry.name or ""]), entry
        else:
            inside = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from patterns(entry, inside)


def people(words: str) -> set[str]:
    """The people that the words of a row name, groups taken apart."""
    found: set[str] = set()
    for word in words.split():
        found |= people(" ".join(GROUPS[word])) if word in GROUPS else {word}
    return found


def rows(office: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, told in TABLE[office].items():
        for row in told if isinstance(told, list) else [told]:
            yield name, row


def test_every_address_is_in_the_table_and_nothing_else():
    walked = list(patterns(get_resolver()))
    named = {name for name, entry in walked if entry.name}
    listed = [name for office in TABLE.values() for name in office]
    behind = {entry.callback for _name, entry in walked if entry.name}
    assert sorted(named - set(listed)) == []
    assert sorted(set(listed) - named) == []
    assert {entry.callback for _name, entry in walked} == behind
    assert {part for office in TABLE for _name, row in rows(office) for part in row} <= set(PARTS)


class Visitors:
    """Everybody's browser, each as it was when it signed in."""

    def __init__(self, world: small_world.World) -> None:
        self.client = Client(raise_request_exception=False)
        self.keys = {name: self._sign_in(actor) for name, actor in world.people.items()}
        self.everyone = (*self.keys, "nobody")

    def _sign_in(self, actor: Any) -> str:
        client = Client()
        client.force_login(User.objects.get(pk=actor.user_id), BACKEND)
        session = client.session
        session["assumed_day"] = actor.today.isoformat()
        session.save()
        return client.cookies["sessionid"].value

    def ask(self, who: str, method: str, path: str, sent: dict[str, Any]) -> tuple[Any, int]:
        """The answer, and how many rows the journal gained; then everything is as it was."""
        cache.clear()
        self.client.cookies.clear()
        if who in self.keys:
            self.client.cookies["sessionid"] = self.keys[who]
        with transaction.atomic():
            before = row_count()
            answer = getattr(self.client, method)(path, sent)
            wrote = row_count() - before
            transaction.set_rollback(True)
        return answer, wrote


def expected(who: str, row: dict[str, Any], method: str) -> str:
    may, all_may = people(row[method]), people("anyone")
    if who in may:
        return "may"
    if who == "nobody":
        return "is led to sign in"
    for part in ("refused", "nothing"):
        if who in people(row.get(part, "")) and who in all_may:
            return part
    return "sees nothing"


def found(answer: Any, wrote: int, row: dict[str, Any], method: str) -> str:
    """What happened, in the words of `expected`; anything else is told as it is."""
    status, page = answer.status_code, "" if answer.streaming else answer.content.decode(errors="replace")
    if status == 302 and answer.url.startswith("/dang-nhap/"):
        return "is led to sign in"
    if status in (403, 404) and not wrote and str(TROUBLES[status].title) in page:
        return "refused" if status == 403 else "sees nothing"
    if method == "get" and wrote:
        return f"{status}, and {wrote} rows written by reading"
    if status == row.get("answers") or status in (200, 302) or (method == "post" and status in (409, 422)):
        return "may"
    return f"{status}, {wrote} rows written"


def is_as_told(who: str, answer: Any, wrote: int, row: dict[str, Any], method: str) -> str:
    """An empty text, or what is wrong."""
    wanted, got = expected(who, row, method), found(answer, wrote, row, method)
    if wanted == "nothing":
        wanted, got = ("may", got) if not wrote else ("nothing written", f"{wrote} rows written")
    return "" if wanted == got else f"{who}: {wanted} expected, {got} found"


@pytest.mark.req("X-5")
@pytest.mark.parametrize("office", TABLE)
def test_only_those_named_may_come(office, units, system, settings):
    settings.THIDUA_SAMPLE = True
    world = small_world.build(units, system)
    visitors = Visitors(world)
    wrong = []
    for name, row in rows(office):
        args = {key: world.things[thing] for key, thing in row.get("of", {}).items()} | row.get("at", {})
        path = reverse(name, kwargs=args)
        sent = {key: _thing(world, value) for key, value in row.get("send", {}).items()} or {"gui": "1"}
        for method in ("get", "post"):
            if method not in row:
                answer, _ = visitors.ask("standing_officer", method, path, {})
                wrong += [f"{name} {method}: 405 expected"] if answer.status_code != 405 else []
                continue
            for who in visitors.everyone:
                answer, wrote = visitors.ask(who, method, path, sent if method == "post" else {})
                fault = is_as_told(who, answer, wrote, row, method)
                wrong += [f"{name} {args or ''} {method}: {fault}"] if fault else []

    assert not wrong, "\n".join(wrong)


def _thing(world: small_world.World, value: str) -> Any:
    return world.things[value[1:]] if value.startswith("@") else value


LISTS = ("intakes", "batches", "decisions", "sessions", "councils", "logins", "journal")


def test_lists_that_no_other_test_measures_ask_the_same_however_long_they_are(
    units, system, enter, signed, django_assert_max_num_queries, django_assert_num_queries
):
    world = small_world.build(units, system)
    client = enter(signed("tatca", dict.fromkeys(world.roles, units.commune)))
    asked = {}
    for name in LISTS:
        client.get(reverse(f"web:{name}"))
        with django_assert_max_num_queries(15) as queries:
            client.get(reverse(f"web:{name}"))
        asked[name] = len(queries)

    small_world.grow(world, units, system)

    for name in LISTS:
        with django_assert_num_queries(asked[name], info=name):
            assert client.get(reverse(f"web:{name}")).status_code == 200
