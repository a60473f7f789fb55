"""The catalogue: titles (danh hiệu thi đua) and forms of commendation (hình thức khen thưởng), by day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.rules import text
from thidua.rules.findings import weakest

_TO_THE_PRESIDENT = frozenset({"order", "medal", "honorary_title"})


class UnknownHonour(LookupError):
    """No honour in the catalogue has that code."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One honour as the catalogue had it on one day.

    ``kind``: title or commendation; ``form`` tells commendations apart: order, medal, honorary_title, prize,
    badge, merit_certificate, commendation_certificate.
    ``recipients``: person, collective, household. ``tier``: base, commune, province, nation (of who confers).
    ``conferred_by`` and ``proposed_by``: codes such as ``commune_chair``; ``unit`` is the nominee's own unit.
    ``certificate``: whether a paper certificate exists.
    """

    code: str
    name_vi: str
    name_en: str
    kind: str
    form: str
    recipients: tuple[str, ...]
    tier: str
    conferred_by: tuple[str, ...]
    proposed_by: tuple[str, ...]
    periodicity: str
    regime: str
    cite: str
    verified: str
    state_level: bool
    certificate: bool

    def as_json(self) -> dict[str, Any]:
        """Return the row as plain data for JSON."""
        row = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in row.items()}


@dataclass(frozen=True, slots=True)
class Honour:
    """One honour of the catalogue, whatever the day; its figures are asked for with ``on``."""

    code: str
    provision: text.Provision

    def version(self, day: date) -> text.Version | None:
        """Return what the catalogue said of the honour on the day; None when it did not exist."""
        return self.provision.on_or_none(day)

    def existed_on(self, day: date) -> bool:
        """Tell whether the law knew the honour on the day."""
        return self.version(day) is not None

    def on(self, day: date) -> Listed:
        """Return the honour as listed on the day; raise text.NotInForce when it did not exist."""
        said, power = self.provision.on(day), text.provision(f"authority.{self.code}").on(day)
        value = {**said.value, "recipients": tuple(said.value["recipients"])}
        return Listed(
            code=self.code,
            conferred_by=tuple(power.value),
            proposed_by=tuple(text.provision(f"proposing.{self._proposing}").on(day).value),
            regime=text.provision("regimes.criteria").on(day).value["regime"],
            cite=said.cite if said.cite == power.cite else f"{said.cite}; {power.cite}",
            verified=weakest((said.verified, power.verified)),
            **value,
        )

    @property
    def _proposing(self) -> str:
        """Which rule says who proposes it: by form, else by tier."""
        if self.form in _TO_THE_PRESIDENT:
            return "order"
        if self.form in {"prize", "badge"}:
            return self.form
        if self.state_level:
            return "state_level"
        return "province" if self.tier == "province" else "unit"

    @property
    def _latest(self) -> Any:
        return self.provision.versions[-1].value

    @property
    def name_vi(self) -> str:
        """The newest Vietnamese name."""
        return str(self._latest["name_vi"])

    @property
    def name_en(self) -> str:
        """The newest English name."""
        return str(self._latest["name_en"])

    @property
    def kind(self) -> str:
        """``title`` or ``commendation``."""
        return str(self._latest["kind"])

    @property
    def form(self) -> str:
        """Title, order, medal, honorary_title, prize, badge, merit or commendation certificate."""
        return str(self._latest["form"])

    @property
    def recipients(self) -> tuple[str, ...]:
        """Who may hold it: person, collective, household."""
        return tuple(self._latest["recipients"])

    @property
    def tier(self) -> str:
        """The lowest tier that confers it: base, commune, province, nation."""
        return str(self._latest["tier"])

    @property
    def is_yearly(self) -> bool:
        """Whether it is only ever given for the merit of a year, never for a movement or a sudden act."""
        return bool(self._latest["periodicity"] == "yearly")

    @property
    def state_level(self) -> bool:
        """Whether it is conferred at state level (cấp Nhà nước)."""
        return bool(self._latest["state_level"])

    @property
    def has_certificate(self) -> bool:
        """Whether it comes with a paper certificate; LĐTT and TTLĐTT bring money but none."""
        return bool(self._latest["certificate"])


@text.kept
def codes() -> tuple[str, ...]:
    """Return the codes of all honours in the order of the catalogue."""
    return tuple(code.partition(".")[2] for code in text.topic("honours"))


@text.kept
def get(code: str) -> Honour:
    """Return the honour of a code; raise UnknownHonour."""
    if code not in codes():
        raise UnknownHonour(f"Không có danh hiệu hoặc hình thức khen thưởng nào mang mã {code!r}.")
    return Honour(code, text.provision(f"honours.{code}"))


def catalogue(on: date) -> tuple[Listed, ...]:
    """Return every honour in force on the day, as listed that day."""
    return tuple(get(code).on(on) for code in codes() if get(code).existed_on(on))
