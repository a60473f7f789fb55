"""The sample world, in the order things happened."""

from collections.abc import Iterator

from django.db import transaction

from thidua.base.core.codes import repeatable
from thidua.base.org.models import Unit
from thidua.interfaces.cli.sample import (
    awards,
    ballots,
    clusters,
    desk,
    initiatives,
    joining,
    law,
    library,
    merits,
    movements,
    past,
    people,
    programme,
    scores,
    staff,
    tree,
    urging,
    years,
)

MARK = "NLB"


def is_loaded() -> bool:
    """Whether the sample world is already in."""
    return Unit.objects.filter(code=MARK).exists()


def holds_other_work() -> bool:
    """Whether the database holds units of somebody else."""
    return Unit.objects.exists()


def load() -> Iterator[str]:
    """Load everything in one transaction: all of it or nothing. Yields a line of progress a part."""
    with transaction.atomic(), repeatable("thế giới mẫu"):
        yield f"  đơn vị: {tree.plant()}"
        yield f"  người: {people.settle()}"
        yield f"  tài khoản: {people.open_logins()}"
        yield f"  người làm thi đua, khen thưởng: {staff.put_in_charge()}"
        yield f"  sự cố: {staff.tell_incidents()}; chỉ số: {staff.measure()}"
        yield f"  khen thưởng các năm trước: {past.remember()}"
        yield f"  quá trình dài: {merits.remember()}"
        yield f"  việc giao theo kế hoạch: {programme.read_plans()}"
        yield f"  số liệu chỉ tiêu, vướng mắc, kiểm tra: {urging.follow_up()}"
        yield f"  phong trào thi đua: {movements.run_movements()}"
        yield f"  đăng ký thi đua, số liệu, công trình: {joining.take_part()}"
        yield f"  thư viện văn bản: {library.fill()}"
        yield f"  văn bản chờ xác nhận: {desk.pile_up()}"
        yield f"  hội đồng: {awards.compose_councils()}"
        yield f"  hồ sơ: {awards.hold_rounds()}"
        yield f"  bỏ phiếu kín: {ballots.hold_ballots()}"
        yield f"  cụm, khối năm trước: {clusters.open_last_year()}"
        yield f"  năm chấm điểm đã công bố: {scores.score_last_year()}"
        yield f"  cụm, khối năm nay: {clusters.open_this_year()}"
        yield f"  bảng chấm điểm: {scores.score_this_year()}"
        yield f"  sáng kiến: {initiatives.file_initiatives()}"
        yield f"  tồn tại, hạn chế và kế hoạch năm sau: {years.round_years()}"
        yield f"  hồ sơ mà thay đổi pháp luật đang xem sẽ chạm tới: {law.lay_down()}"
        tree.reorganise()
