"""Legal bases that an award decision opens with, by day: proposals for the desk, which may change them.

A law is cited by its name and date, a decree by its number (Decree 30/2020/NĐ-CP). Titles and dates only;
no figure of the law stands here."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Cited:
    """An instrument as a paper cites it, while it is in force."""

    line: str
    since: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


CITED = (
    Cited(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"
        " Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương"
        " ngày 22 tháng 11 năm 2019",
        date(2020, 7, 1),
        date(2025, 2, 28),
    ),
    Cited(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025",
        date(2025, 3, 1),
        date(2025, 6, 15),
    ),
    Cited("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025", date(2025, 6, 16)),
    Cited(
        "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003 và các Luật sửa đổi, bổ sung một số điều"
        " của Luật Thi đua, khen thưởng ngày 14 tháng 6 năm 2005, ngày 16 tháng 11 năm 2013",
        date(2014, 6, 1),
        date(2023, 12, 31),
    ),
    Cited("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", date(2024, 1, 1), date(2026, 9, 30)),
    Cited(
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022; Luật sửa đổi, bổ sung một số điều"
        " của Luật Thi đua, khen thưởng ngày 23 tháng 4 năm 2026",
        date(2026, 10, 1),
    ),
    Cited(
        "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ",
        date(2017, 10, 1),
        date(2023, 12, 31),
    ),
    Cited(
        "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ",
        date(2024, 1, 1),
        date(2025, 6, 30),
    ),
    Cited(
        "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ",
        date(2025, 7, 1),
        date(2027, 2, 28),
    ),
)


def bases_on(day: date) -> list[str]:
    """The instruments in force on a day, in the order a paper cites them."""
    return [cited.line for cited in CITED if cited.holds_on(day)]
