"""A school, two of its teachers, and an initiative of theirs on its way."""

from datetime import date
from decimal import Decimal

import pytest
from tests.work.nominees import somebody

from thidua.work.initiatives import actions

PROBLEM = (
    "Học sinh lớp 4 đọc bản đồ còn lúng túng, nhiều em chỉ nhớ tên tỉnh mà không chỉ được vị trí; giờ học"
    " địa phương ít hình ảnh của chính xã mình nên các em không thấy hứng thú."
)
SOLUTION = (
    "Giáo viên cùng học sinh vẽ một bản đồ lớn của xã trên nền sân, đánh dấu đường đi từ nhà đến trường,"
    " kênh, chợ, đình và các thửa ruộng; mỗi tuần một tổ thuyết minh một địa danh và bổ sung lên bản đồ."
)
EFFECT = "Sau một học kỳ, 92% học sinh xác định đúng vị trí trên bản đồ, trước đó là 61%."


def words(**more):
    """What a unit writes of an initiative."""
    told = {
        "title": "Bản đồ sân trường dạy địa lý địa phương",
        "year": 2023,
        "level": "base",
        "problem": PROBLEM,
        "solution": SOLUTION,
        "effect": EFFECT,
        "applied_at": "Trường Tiểu học Hòa Lạc",
        "applied_since": date(2023, 9, 5),
    }
    return actions.NewProposal(**(told | more))


@pytest.fixture
def teachers(units, system):
    return [somebody(units, system, name) for name in ("Hoàng Thị Hạnh", "Phan Văn Khôi")]


@pytest.fixture
def shares(teachers):
    return {teachers[0]: Decimal(60), teachers[1]: Decimal(40)}


@pytest.fixture
def drafted(units, an, shares):
    return actions.draft(words(), unit=units.school, body=units.commune, authors=shares, actor=an)


@pytest.fixture
def filed(drafted, an):
    return actions.file(drafted, actor=an)


def said(**more):
    """What the council said of it."""
    told = {
        "heard_by": "Hội đồng sáng kiến xã Hòa Lạc",
        "heard_on": date(2023, 12, 5),
        "votes_for": 6,
        "votes_all": 7,
        "opinion": "Có tính mới trong xã, đã áp dụng và có số liệu so sánh.",
    }
    return actions.Hearing(**(told | more))


@pytest.fixture
def heard(filed, binh):
    return actions.hear(filed, said(), actor=binh)
