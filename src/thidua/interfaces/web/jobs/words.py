"""What a background job was to do, and why it failed, in plain words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SWEEP = "thidua.base.core.jobs.tasks.run_sweep"
TASKS = {
    "thidua.base.notices.tasks.send_mail": gettext_lazy("Gửi thư điện tử của thông báo"),
    "thidua.work.councils.tasks.hand_over_rest": gettext_lazy("Trả kết quả phiên họp Hội đồng về các hồ sơ"),
    "thidua.work.decisions.tasks.enter_rest": gettext_lazy("Ghi quyết định khen thưởng vào sổ"),
    "thidua.work.dossiers.tasks.weigh_impact": gettext_lazy("Tính tác động của một thay đổi pháp luật"),
    "thidua.work.planning.tasks.compare_again": gettext_lazy("Đối chiếu kế hoạch với kế hoạch cấp trên"),
    "thidua.work.planning.tasks.read_intake": gettext_lazy("Đọc một văn bản"),
    "thidua.work.planning.tasks.read_batch_row": gettext_lazy("Đọc một văn bản trong lần nhập nhiều văn bản"),
    SWEEP: gettext_lazy("Việc hằng ngày"),
}
SWEEPS = {
    "thidua.work.planning.tasks.remind_of_due": gettext_lazy("Nhắc việc sắp đến hạn và quá hạn"),
    "thidua.work.planning.tasks.keep_comparisons": gettext_lazy("Đối chiếu các kế hoạch còn lại"),
    "thidua.work.planning.tasks.sweep_looks": gettext_lazy("Dọn ảnh trang lâu không xem"),
    "thidua.work.dossiers.tasks.print_reports": gettext_lazy("Lập chỉ mục báo cáo để tìm báo cáo giống nhau"),
    "thidua.base.accounts.tasks.tell_of_gaps": gettext_lazy(
        "Báo đơn vị khuyết người làm thi đua, khen thưởng"
    ),
    "thidua.base.library.tasks.keep_documents": gettext_lazy(
        "Cập nhật hiệu lực, nhắc rà soát quy chế và nhắc đọc văn bản"
    ),
    "thidua.work.movements.tasks.alert_of_days": gettext_lazy(
        "Nhắc phong trào sắp hết thời gian và ngày kỷ niệm"
    ),
    "thidua.base.uploads.tasks.sweep_orphans": gettext_lazy("Dọn tệp không thuộc hồ sơ nào"),
    "thidua.base.core.tasks.clear_done_jobs": gettext_lazy("Dọn việc chạy nền đã xong"),
    "thidua.base.core.tasks.forget_old_forms": gettext_lazy("Dọn mã của biểu mẫu đã gửi"),
}
NO_LINE = gettext_lazy(
    "Không kết nối được với máy chủ thư. Hãy kiểm tra mạng và cấu hình thư điện tử, rồi chạy lại."
)
BUSY = gettext_lazy("Cơ sở dữ liệu bận hoặc không trả lời. Hãy chạy lại khi hệ thống đã ổn định.")
GONE = gettext_lazy("Không còn thấy dữ liệu mà việc này cần. Hãy xem lại hồ sơ liên quan trước khi chạy lại.")
DISK = gettext_lazy(
    "Không đọc hoặc ghi được tệp trên máy chủ. Hãy kiểm tra dung lượng đĩa và quyền thư mục, rồi chạy lại."
)
CHANGED = gettext_lazy("Phiên bản phần mềm đang chạy không có việc này. Hãy kiểm tra lần nâng cấp gần nhất.")
REASONS = {
    "ConnectionError": NO_LINE,
    "ConnectionRefusedError": NO_LINE,
    "ConnectionResetError": NO_LINE,
    "TimeoutError": NO_LINE,
    "gaierror": NO_LINE,
    "OperationalError": BUSY,
    "InterfaceError": BUSY,
    "DoesNotExist": GONE,
    "OSError": DISK,
    "PermissionError": DISK,
    "FileNotFoundError": DISK,
    "FileExistsError": DISK,
    "NotADirectoryError": DISK,
    "ImportError": CHANGED,
    "ModuleNotFoundError": CHANGED,
}
REFUSALS = ("Refused", "Stale", "BadInput", "TooLarge", "Infected")
STOPPED = "the worker stopped"
NETWORK = ("Network is unreachable", "No route to host", "Name or service not known")


def task_of(job: Any) -> str:
    """What the job was to do; a daily one says which and for which day."""
    if job.task_path != SWEEP:
        return str(TASKS.get(job.task_path, job.task_path))
    told = job.args_kwargs["kwargs"]
    return _("%(what)s, ngày %(day)s") % {
        "what": SWEEPS.get(told.get("name"), told.get("name")),
        "day": "/".join(reversed(str(told.get("day", "")).split("-"))),
    }


def reason_of(job: Any) -> str:
    """Why it failed and what to do, for somebody who reads no tracebacks."""
    kind, last = job.exception_class_path.rsplit(".", 1)[-1], last_line(job)
    if kind in REFUSALS:
        return _("Hệ thống từ chối: %(sentence)s") % {"sentence": last.partition(": ")[2] or last}
    if STOPPED in last:
        return _("Bộ xử lý việc chạy nền dừng giữa chừng. Hãy chạy lại.")
    if kind.startswith("SMTP") or any(sign in last for sign in NETWORK):
        return str(NO_LINE)
    unknown = _("Lỗi của phần mềm. Hãy chạy lại một lần; nếu vẫn lỗi, gửi phần chi tiết cho người bảo trì.")
    return str(REASONS.get(kind, unknown))


def last_line(job: Any) -> str:
    """The end of the traceback: what the error itself says."""
    lines = job.traceback.strip().splitlines()
    return lines[-1].strip() if lines else job.exception_class_path
