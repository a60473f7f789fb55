"""The anniversary that a drive greets, named as `key/year`."""

from thidua.rules.anniversaries import Anniversary, anniversaries_in


def anniversary(greeting: str) -> Anniversary | None:
    """The anniversary that `key/year` names, if there is one."""
    key, _slash, year = greeting.partition("/")
    if not year.isdecimal() or len(year) > len("2026"):
        return None
    return next((each for each in anniversaries_in(int(year)) if each.key == key), None)
