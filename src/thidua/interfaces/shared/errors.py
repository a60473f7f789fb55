"""Error pages: what happened and what to do, in plain words, with a way back."""

import logging
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.base.core.codes import new_code
from thidua.base.core.models import DoneOnce

log = logging.getLogger(__name__)
Words = str | Promise


@dataclass(frozen=True)
class Trouble:
    """One kind of error as people read it: its name, what happened, what to do."""

    title: Words
    sentence: Words
    remedy: Words


TROUBLES = {
    400: Trouble(
        _("Yêu cầu không đọc được"),
        _("Trình duyệt gửi đến một yêu cầu mà hệ thống không đọc được."),
        _("Hãy quay lại trang trước, tải lại trang rồi làm lại."),
    ),
    403: Trouble(
        _("Bạn chưa làm được việc này"),
        _("Tài khoản của bạn không giữ vai trò cần cho việc này."),
        _("Nếu bạn cần làm việc này, hãy liên hệ quản trị viên của đơn vị."),
    ),
    404: Trouble(
        _("Không tìm thấy"),
        _("Trang hoặc hồ sơ này không có, hoặc không thuộc phạm vi bạn được xem."),
        _("Hãy kiểm tra lại địa chỉ, hoặc tìm theo tên, số hiệu."),
    ),
    405: Trouble(
        _("Địa chỉ này không mở trực tiếp được"),
        _("Đây là địa chỉ chỉ nhận biểu mẫu gửi đến."),
        _("Hãy quay lại trang trước và bấm nút trên trang."),
    ),
    409: Trouble(
        _("Đã có người xử lý trước bạn"),
        _("Nội dung trên trang bạn đang mở đã được người khác thay đổi."),
        _("Hãy quay lại, tải lại trang để xem trạng thái mới rồi làm tiếp. Chưa có gì bị thay đổi."),
    ),
    413: Trouble(
        _("Nội dung gửi lên quá lớn"),
        _("Tệp hoặc biểu mẫu bạn gửi vượt dung lượng cho phép."),
        _("Hãy giảm dung lượng tệp, hoặc chia thành nhiều tệp nhỏ rồi gửi lại."),
    ),
    422: Trouble(
        _("Nội dung chưa dùng được"),
        _("Có nội dung chưa hợp lệ trong biểu mẫu hoặc tệp bạn gửi."),
        _("Hãy quay lại, sửa chỗ được nêu rồi gửi lại. Chưa có gì được lưu."),
    ),
    429: Trouble(
        _("Tạm dừng đăng nhập"),
        _("Tài khoản này đã nhập sai mật khẩu quá nhiều lần."),
        _("Hãy đợi 15 phút rồi thử lại, hoặc liên hệ quản trị viên để được cấp lại mật khẩu."),
    ),
    500: Trouble(
        _("Hệ thống gặp lỗi"),
        _("Lỗi thuộc về hệ thống, không phải do bạn. Việc đang làm chưa được lưu."),
        _("Hãy thử lại sau ít phút. Nếu vẫn lỗi, báo cho quản trị viên mã sự cố bên dưới."),
    ),
    503: Trouble(
        _("Hệ thống đang bận"),
        _("Nhiều người đang ghi dữ liệu cùng lúc nên việc của bạn chưa được lưu."),
        _("Hãy đợi vài giây rồi gửi lại."),
    ),
}
EXPIRED = Trouble(
    _("Trang đã hết hạn"),
    _("Bạn đã đăng nhập lại, đăng xuất, hoặc để trang mở quá lâu nên biểu mẫu không còn hiệu lực."),
    _("Hãy quay lại trang trước, tải lại trang rồi gửi lại. Chưa có gì bị thay đổi."),
)


def answer(
    request: HttpRequest,
    status: int,
    sentence: Words = "",
    *,
    fields: dict[str, str] | None = None,
    trouble: Trouble | None = None,
) -> HttpResponse:
    """The error as the asker can take it: a page, a fragment for htmx, or JSON for a saving form."""
    known = trouble or TROUBLES.get(status) or TROUBLES[400]
    said = str(sentence or known.sentence)
    if "X-Autosave" in request.headers:
        return JsonResponse({"error": said, "fields": fields or {}}, status=status)
    context = {"status": status, "trouble": known, "sentence": said, "fields": fields or {}}
    template = "errors/alert.html" if "HX-Request" in request.headers else "errors/page.html"
    return render(request, template, {**context, "back": _way_back(request)}, status=status)


def _way_back(request: HttpRequest) -> str:
    """The page the person came from, when it is one of ours."""
    referrer = request.headers.get("Referer", "")
    ours = f"{request.scheme}://{request.get_host()}/" if _host_is_known(request) else ""
    return referrer if ours and referrer.startswith(ours) else ""


def _host_is_known(request: HttpRequest) -> bool:
    try:
        request.get_host()
    except ValueError:
        return False
    except Exception as fault:  # noqa: BLE001  a hostile Host header must not break the error page
        log.debug("host refused: %s", fault)
        return False
    return True


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler of malformed requests; a body over the limit is told apart."""
    too_large = isinstance(exception, RequestDataTooBig | TooManyFilesSent)
    return answer(request, 413 if too_large else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler of `PermissionDenied`."""
    return answer(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler of addresses and things that are not there, or not for this person."""
    return answer(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Handler of our own faults: a reference to tell the administrator; asks neither session nor database."""
    reference = new_code("SC")
    log.error("fault %s at %s", reference, request.path)
    context = {"status": 500, "trouble": TROUBLES[500], "sentence": TROUBLES[500].sentence}
    return HttpResponse(render_to_string("errors/page.html", {**context, "reference": reference}), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token: led on if it was already acted on, else told that it is too old."""
    token = request.POST.get("_once", "")[:64]
    done = DoneOnce.objects.filter(token=token).exclude(location="").first() if token else None
    if done is not None:
        return redirect(done.location)
    return answer(request, 403, trouble=EXPIRED)
