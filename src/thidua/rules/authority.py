"""Authority (thẩm quyền): who may confer an honour on a day, and which tier ought to reward a movement."""

from datetime import date

from thidua.rules import honours, text
from thidua.rules.eligibility import general
from thidua.rules.findings import Finding, finding
from thidua.rules.regimes import Law
from thidua.rules.words import vi

# the offices that decide at each tier; the last two tiers share a rank
OFFICES = {
    "base": "unit_head",
    "enterprise": "enterprise_head",
    "department": "department_head",
    "commune": "commune_chair",
    "district": "district_chair",
    "province": "province_chair",
    "ministry": "minister",
    "nation": "prime_minister",
    "state": "president",
}
RANKS = {
    "base": 0, "enterprise": 0, "commune": 1, "district": 2, "department": 2, "province": 3, "ministry": 3,
    "nation": 4, "state": 5,
}  # fmt: skip


class UnknownTier(LookupError):
    """No office is known for that tier."""


def judge(
    honour: str,
    on: date,
    decider_tier: str,
    launched_by: str | None = None,
    scope_of_influence: str | None = None,
) -> list[Finding]:
    """Return whether a tier may confer an honour on a day, and whether it is the tier that ought to.

    The tiers are the keys of OFFICES. The two findings on movements (``launcher_rewards``,
    ``scope_of_influence``) rest on a body's own plan, not on law, so they warn.
    Raises honours.UnknownHonour and UnknownTier.
    Source: Luật 06/2022/QH15, Điều 78-83; Nghị định 129/2025/NĐ-CP.
    """
    known, law = honours.get(honour), Law(on)
    for tier in (decider_tier, launched_by, scope_of_influence):
        _refuse_unknown(tier)
    if not known.existed_on(on):
        return [general.missing(known, law)]
    found = [competence(known, on, decider_tier)]
    if launched_by is not None:
        found.append(launcher(known, on, decider_tier, launched_by, scope_of_influence))
    if scope_of_influence is not None:
        found += scope(on, decider_tier, scope_of_influence)
    return found


def deciders(honour: str, on: date) -> tuple[str, ...]:
    """Return the tiers whose head may confer an honour on a day; raises text.NotInForce."""
    offices = text.provision(f"authority.{honours.get(honour).code}").on(on).value
    return tuple(tier for tier, office in OFFICES.items() if office in offices)


def competence(known: honours.Honour, on: date, tier: str) -> Finding:
    """Thẩm quyền quyết định: the office of that tier is among those that the law names on the day."""
    rule = text.provision(f"authority.{known.code}").on(on)
    names = ", ".join(vi(office) for office in rule.value)
    return finding(
        "competence",
        OFFICES[tier] in rule.value,
        rule,
        vi=f"{known.name_vi} do {names} quyết định; cấp đang xét: {vi(OFFICES[tier])}.",
        en=f"Conferred by: {', '.join(rule.value)}.",
        need=rule.value,
        have=OFFICES[tier],
        remedy=f"Chuyển hồ sơ đến cấp có thẩm quyền: {names}.",
    )


def launcher(known: honours.Honour, on: date, tier: str, launched_by: str, scope: str | None) -> Finding:
    """Cấp nào phát động thì cấp đó khen: upward only beyond its power, or with proven reach."""
    rule = text.provision("movements.launcher_rewards").on(on)
    beyond = OFFICES[launched_by] not in text.provision(f"authority.{known.code}").on(on).value
    upward = RANKS[tier] > RANKS[launched_by]
    proven = scope is not None and RANKS[scope] >= RANKS[tier]
    return finding(
        "launcher_rewards",
        tier == launched_by or (upward and (beyond or proven)),
        rule,
        vi=f"Phong trào do {vi(launched_by)} phát động, cấp đang xét khen: {vi(tier)}.",
        en=f"The movement was launched by {launched_by}; the award is considered by {tier}.",
        need=launched_by,
        have=tier,
        remedy=f"Trả về {vi(launched_by)} quyết định, hoặc chứng minh ảnh hưởng từ {vi(tier)} trở lên.",
    )


def scope(on: date, tier: str, reach: str) -> list[Finding]:
    """Phạm vi ảnh hưởng: from the tier that the rule names up, only a reach that wide counts."""
    rule = text.provision("movements.scope_asked_from").on(on)
    if RANKS[tier] < RANKS[rule.value]:
        return []
    return [
        finding(
            "scope_of_influence",
            RANKS[reach] >= RANKS[tier],
            rule,
            vi=f"Phạm vi ảnh hưởng của thành tích: {vi(reach)}; cấp đang xét: {vi(tier)}.",
            en=f"The achievement reaches {reach}; it is considered at {tier}.",
            need=tier,
            have=reach,
            remedy="Trả về cấp dưới xét khen, hoặc bổ sung minh chứng về phạm vi ảnh hưởng.",
        )
    ]


def _refuse_unknown(tier: str | None) -> None:
    if tier is not None and tier not in OFFICES:
        raise UnknownTier(f"{tier!r} không thuộc các cấp đã biết ({', '.join(OFFICES)})")
