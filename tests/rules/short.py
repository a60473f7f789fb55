"""The short hand of the legal cases: what an official writes in one line, as the facts the rules read."""

import copy
import re


def facts_of(base, case):
    """Lay a case over the base of its sheet and write out its short hand."""
    given = merged(base, case.get("with", {}))
    for path in case.get("without", []):
        forget(given, path)
    year = given.get("achievement_year", 2023)
    own = given.pop("year", None)
    years = {**given.pop("years", {}), **years_of(given.pop("ratings", ""), given.pop("ideas", None))}
    if own is not None:
        years[str(year)] = {**years.get(str(year), {}), **own}
    if years:
        given["years"] = years
    if isinstance(given.get("held"), str):
        given["held"] = held_of(given["held"])
    return given


def merged(base, change):
    """Lay a change over a base, object by object."""
    if not isinstance(base, dict) or not isinstance(change, dict):
        return copy.deepcopy(change)
    return {
        key: merged(base.get(key), change[key]) if key in change else copy.deepcopy(base[key])
        for key in {**base, **change}
    }


def forget(given, path):
    """Leave a field out: unknown from now on."""
    *parents, last = path.split(".")
    for parent in parents:
        given = given[parent]
    del given[last]


def held_of(line):
    """Write out `CSTDCS 2021-2023; BKT 2018 (movement)`: each year an honour, decided the January after."""
    found = []
    for part in filter(None, (each.strip() for each in line.split(";"))):
        code, years, remarks = re.fullmatch(r"(\w+) ([\d-]+)((?: \([^)]*\))*)", part).groups()
        for year in span(years):
            row = {"honour": code, "year": year, "decided": f"{year + 1}-01-20", "basis": "merit",
                   "status": "granted"}  # fmt: skip
            for remark in re.findall(r"\(([^)]*)\)", remarks):
                remarked(row, remark)
            found.append(row)
    return found


def remarked(row, remark):
    if remark.endswith("?"):
        del row[remark[:-1]]
    elif remark.startswith("decided "):
        row["decided"] = remark.removeprefix("decided ")
    elif remark in {"cancelled", "stripped", "reissued"}:
        row["status"] = remark
    else:
        row["basis"] = remark


def years_of(ratings, ideas):
    """Write out ratings and initiatives; with initiatives given, a rated year without one has none."""
    found = {}
    for part in filter(None, (each.strip() for each in ratings.split(";"))):
        years, rating = part.split()
        for year in span(years):
            found[str(year)] = {"rating": rating}
    if ideas is None:
        return found
    for record in found.values():
        record["initiatives"] = []
    for part in (each.strip() for each in ideas.split(";")):
        year, *words = part.split()
        record = found.setdefault(year, {})
        if words == ["unknown"]:
            del record["initiatives"]
            continue
        record.setdefault("initiatives", [])
        if words != ["none"]:
            record["initiatives"].append(idea(year, words))
    return found


def idea(year, words):
    row = {"level": "base", "scope": words[0], "applied": True, "recognised": f"{year}-11-02"}
    if words[0] == "scope?":
        del row["scope"]
    if "not-applied" in words:
        row["applied"] = False
    if "applied?" in words:
        del row["applied"]
    if "unrecognised" in words:
        row["recognised"] = None
    if "by" in words:
        row["level"] = words[words.index("by") + 1]
    return row


def span(years):
    first, _, last = years.partition("-")
    return range(int(first), int(last or first) + 1)
