"""What had happened before: ratings, initiatives, figures of collectives, and the honours of past years."""

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from thidua.base.org.models import Category, Kind, Person, Post, Unit
from thidua.base.register.actions import (
    NewHonour,
    enter_disciplines,
    enter_initiatives,
    enter_many,
    rate_many,
    set_figures,
)
from thidua.base.register.models import CollectiveYear, Discipline, Honour, Initiative, Rating
from thidua.interfaces.cli.sample.files import loader
from thidua.interfaces.cli.sample.people import SEED

RATED = range(2018, 2026)
HONOURED = range(2018, 2022)
WORKING = (Category.OFFICIAL, Category.CIVIL_SERVANT, Category.PUBLIC_EMPLOYEE, Category.WORKER)
TITLES = (
    "Lịch tra cứu hồ sơ một cửa",
    "Sổ tay theo dõi sức khỏe tại thôn",
    "Góc đọc sách lưu động cho học sinh",
    "Bảng nhắc việc chung của phòng",
    "Bộ bài tập phân hóa cho lớp ghép",
    "Quy trình ba bước tiếp nhận đơn thư",
)
FOR = (
    "cho lớp học có nhiều trình độ", "dùng ở bộ phận tiếp dân", "cho người cao tuổi neo đơn",
    "trong tháng cao điểm mưa bão", "để giảm giấy tờ hằng tuần", "cho tổ sản xuất ngoài đồng",
    "khi tiếp nhận qua điện thoại", "với phụ huynh đi làm xa", "ở điểm lẻ cách trung tâm",
    "cho cán bộ mới nhận việc", "trong các buổi sinh hoạt chuyên đề", "giúp kiểm kê cuối quý",
)  # fmt: skip
WITH = (
    "bằng bảng màu tự làm", "kèm nhắc hẹn qua tin nhắn", "theo mẫu ba cột thống nhất",
    "nhờ nhóm nòng cốt tại chỗ", "với sổ mượn trả chung", "qua mã vạch dán sẵn",
    "có chấm điểm từng tuần", "từ vật liệu bỏ đi",
    "theo lịch luân phiên", "trên trang tính dùng chung", "bằng tranh vẽ của học trò", "với giờ trực cố định",
    "qua loa truyền thanh xóm", "có hộp góp ý kín", "theo cặp người cũ, người mới", "nhờ tủ hồ sơ đánh số",
)  # fmt: skip


def remember() -> int:
    """Enter everything that happened up to the first plan; answers how many honours."""
    dice = random.Random(SEED)  # noqa: S311 (invented years guard nothing)
    posts = list(Post.objects.filter(person__category__in=WORKING).select_related("person", "unit"))
    ratings = _ratings(posts, dice)
    rate_many(ratings, actor=loader(date(2025, 12, 1)))
    enter_initiatives(_initiatives(posts, dice), actor=loader(date(2025, 12, 1)))
    enter_disciplines(_disciplines(posts, dice), actor=loader(date(2025, 12, 1)))
    set_figures(_figures(posts, ratings), actor=loader(date(2025, 12, 1)))
    enter_many(_honours(posts, ratings, dice), actor=loader(date(2022, 1, 20)))
    return Honour.objects.count()


def _ratings(posts: list[Post], dice: random.Random) -> list[Rating]:
    grades = (Rating.Grade.EXCELLENT, Rating.Grade.GOOD, Rating.Grade.DONE)
    return [
        Rating(
            person=post.person,
            unit=post.unit,
            year=year,
            rating=dice.choices(grades, (22, 70, 8))[0],
            leave_days=dice.choice((0, 0, 0, 2, 5)),
            registered=True,
            under_review=False,
        )
        for post in posts
        for year in RATED
    ]


def _initiatives(posts: list[Post], dice: random.Random) -> list[Initiative]:
    return [
        Initiative(
            person=post.person,
            unit=post.unit,
            year=year,
            title=_title(dice.choice(TITLES), post.person, year),
            level="base",
            scope="base",
            applied=True,
            recognised=date(year, 10, dice.randint(5, 25)),
            reference=f"{dice.randint(20, 400)}/QĐ-HĐSK",
        )
        for post in posts
        for year in range(2020, 2026)
        if dice.random() < 0.18
    ]


def _title(what: str, person: Person, year: int) -> str:
    """Nearly everybody thinks of something of their own."""
    own = random.Random(f"{person.code}:{year}")  # noqa: S311 (invented titles guard nothing)
    return f"{what} {own.choice(FOR)} {own.choice(WITH)}"


def _disciplines(posts: list[Post], dice: random.Random) -> list[Discipline]:
    return [
        Discipline(
            person=post.person,
            unit=post.unit,
            kind="khien_trach",
            on=date(2023, dice.randint(2, 11), 12),
            reference=f"{dice.randint(5, 90)}/QĐ-KL",
        )
        for post in posts
        if dice.random() < 0.01
    ]


def _figures(posts: list[Post], ratings: list[Rating]) -> list[CollectiveYear]:
    members: dict[int, int] = defaultdict(int)
    good: dict[tuple[int, int], int] = defaultdict(int)
    places = {post.unit_id: post.unit for post in posts}
    for post in posts:
        members[post.unit_id] += 1
    for rating in ratings:
        good[rating.unit_id, rating.year] += rating.rating != Rating.Grade.DONE
    return [
        CollectiveYear(
            collective=places[unit_id],
            year=year,
            members=count,
            completed=count,
            ldtt=int(good[unit_id, year] * 0.85),
            cstdcs=int(count * 0.08),
            disciplined=0,
            small=count < 12,
        )
        for unit_id, count in members.items()
        for year in RATED
    ]


def _honours(posts: list[Post], ratings: list[Rating], dice: random.Random) -> Iterator[NewHonour]:
    """Titles of past years, as the decisions of the nearest People's Committee listed them."""
    people = {post.person_id: post for post in posts}
    bodies = _bodies()
    for rating in ratings:
        if rating.year not in HONOURED or rating.rating == Rating.Grade.DONE or dice.random() > 0.92:
            continue
        post = people[rating.person_id or 0]
        body = _body_of(post.unit, bodies)
        yield _line(post.person, post.unit, body, "LDTT", rating.year)
        if rating.rating == Rating.Grade.EXCELLENT and dice.random() < 0.6:
            yield _line(post.person, post.unit, body, "CSTDCS", rating.year)


def _line(person: Person, unit: Unit, body: Unit, honour: str, year: int) -> NewHonour:
    number = {"LDTT": 11, "CSTDCS": 12}[honour] + year % 100
    return NewHonour(
        kind="person",
        person=person,
        unit=unit,
        honour=honour,
        achievement_year=year,
        decided_on=date(year + 1, 1, 15),
        decided_by=f"Chủ tịch UBND {body.name[0].lower()}{body.name[1:]}",
        decider=body,
        decision_number=f"{number}/QĐ-UBND",
        reason="Hoàn thành tốt nhiệm vụ được giao",
        origin=f"so-cu:{person.code}:{honour}:{year}",
    )


def _bodies() -> dict[str, Unit]:
    """The committees that kept the old books: districts and provinces."""
    return {
        unit.path: unit for unit in Unit.objects.filter(kind=Kind.BODY, tier__in=("province", "district"))
    }


def _body_of(unit: Unit, bodies: dict[str, Unit]) -> Unit:
    lengths = range(len(unit.path), 0, -Unit.steplen)
    return next(bodies[unit.path[:end]] for end in lengths if unit.path[:end] in bodies)
