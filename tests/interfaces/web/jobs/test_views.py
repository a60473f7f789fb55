"""The list of background jobs that stayed failed, and putting them back in line."""

from importlib import import_module
from pathlib import Path

import pytest
from django.urls import reverse
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult
from tests.conftest import NOW
from tests.harness.browser import PHONE
from tests.harness.looking import flaws

import thidua
from thidua.base.accounts.models import User
from thidua.base.audit.models import Entry
from thidua.base.core.jobs import actions
from thidua.base.core.jobs.sweeps import SWEEPS
from thidua.interfaces.web.jobs import words

HOUSE = Path(thidua.__file__).parent
MAIL = "thidua.base.notices.tasks.send_mail"


@pytest.fixture
def root(signed, units):
    return signed("quan", {"admin": units.province}, name="Lý Văn Quản")


@pytest.fixture
def failed(db):
    """Jobs that stayed failed after five tries."""

    def make(count=1, task=MAIL, error="smtplib.SMTPServerDisconnected", said="Connection closed", **kwargs):
        for _n in range(count):
            made = DBTaskResult.objects.create(
                status="FAILED",
                task_path=task,
                args_kwargs={"args": [], "kwargs": kwargs},
                backend_name="default",
                run_after=NOW,
                enqueued_at=NOW,
                finished_at=NOW,
                worker_ids=["một"] * 5,
                exception_class_path=error,
                traceback=f'Traceback:\n  File "x.py", line 1\n{error}: {said}\n',
            )
        return made

    return make


def page_of(client):
    return client.get(reverse("web:failed_jobs")).content.decode()


def statuses():
    return list(DBTaskResult.objects.values_list("status", flat=True))


def test_a_failed_job_is_told_in_plain_words_with_the_error_behind(enter, failed, root):
    failed()

    page = page_of(enter(root))

    assert "Gửi thư điện tử của thông báo" in page
    assert "Không kết nối được với máy chủ thư" in page
    assert "smtplib.SMTPServerDisconnected: Connection closed</code>" in page


@pytest.mark.parametrize(
    ("error", "said", "wanted"),
    [
        ("builtins.ConnectionRefusedError", "[Errno 111] Connection refused", "máy chủ thư"),
        ("builtins.OSError", "[Errno 101] Network is unreachable", "máy chủ thư"),
        ("builtins.PermissionError", "[Errno 13] Permission denied", "quyền thư mục"),
        ("django.db.utils.OperationalError", "database is locked", "Cơ sở dữ liệu bận"),
        ("thidua.work.decisions.models.Decision.DoesNotExist", "", "Không còn thấy dữ liệu"),
        ("thidua.base.core.answers.Refused", "Bạn không giữ vai trò.", "từ chối: Bạn không giữ vai trò."),
        ("builtins.RuntimeError", "the worker stopped in the middle of the job", "dừng giữa chừng"),
        ("builtins.KeyError", "'x'", "gửi phần chi tiết cho người bảo trì"),
    ],
)
def test_each_kind_of_error_says_what_to_do(failed, error, said, wanted):
    assert wanted in words.reason_of(failed(error=error, said=said))


def test_every_task_and_every_daily_sweep_of_the_house_has_words():
    paths = (path.relative_to(HOUSE.parent).with_suffix("") for path in HOUSE.rglob("tasks.py"))
    modules = [import_module(".".join(path.parts)) for path in paths]
    tasks = {
        found.module_path for module in modules for found in vars(module).values() if isinstance(found, Task)
    }

    assert tasks == set(words.TASKS)
    assert {name for name in SWEEPS if name.startswith("thidua.")} == set(words.SWEEPS)


def test_a_daily_sweep_says_which_and_for_which_day(failed):
    job = failed(task=words.SWEEP, name="thidua.work.planning.tasks.remind_of_due", day="2023-12-05")

    assert words.task_of(job) == "Nhắc việc sắp đến hạn và quá hạn, ngày 05/12/2023"


def test_a_job_is_put_back_in_line_and_the_journal_says_by_whom(enter, failed, root):
    job = failed()
    failed()

    answer = enter(root).post(reverse("web:job_again", args=[job.pk]), follow=True)

    assert "Đã xếp lại để chạy: Gửi thư điện tử" in answer.content.decode()
    assert sorted(statuses()) == ["FAILED", "READY"]
    assert Entry.objects.get(verb="run_job_again").login == root.login


def test_a_job_that_is_no_longer_failed_is_404(enter, failed, root):
    job = failed()
    actions.try_again(job.pk)

    assert enter(root).post(reverse("web:job_again", args=[job.pk])).status_code == 404
    assert Entry.objects.filter(verb="run_job_again").count() == 0


def test_all_are_put_back_once_their_list_is_confirmed(enter, failed, root):
    failed(2)
    client = enter(root)

    asked = client.post(reverse("web:jobs_again")).content.decode()
    assert "2 mục" in asked
    assert statuses() == ["FAILED", "FAILED"]

    client.post(reverse("web:jobs_again"), {"confirmed": "yes"})
    assert statuses() == ["READY", "READY"]


def test_failed_jobs_are_for_the_administrator_of_the_whole_tree(enter, failed, signed, units, an):
    job = failed()
    below = signed("huyen", {"admin": units.district})

    for actor in (below, an):
        client = enter(actor)
        home = client.get("/").content.decode()
        assert reverse("web:failed_jobs") not in home
        assert client.get(reverse("web:failed_jobs")).status_code == 403
        assert client.post(reverse("web:job_again", args=[job.pk])).status_code == 403
        assert client.post(reverse("web:jobs_again"), {"confirmed": "yes"}).status_code == 403
    assert statuses() == ["FAILED"]


def test_home_says_how_many_wait_and_nothing_when_none_does(enter, failed, root):
    assert "Xem và chạy lại" not in enter(root).get("/").content.decode()
    failed(2)

    page = enter(root).get("/").content.decode()

    assert page.count("Việc chạy nền bị lỗi") == 2  # in the navigation, and among what waits
    assert f'href="{reverse("web:failed_jobs")}">Xem và chạy lại</a>' in page


def test_without_failed_jobs_the_page_says_so_and_a_silent_worker_is_told(enter, root):
    page = page_of(enter(root))

    assert "Không có việc nào bị lỗi" in page
    assert "Bộ xử lý việc chạy nền không hoạt động" in page


def test_the_page_asks_the_same_for_one_row_and_for_three(
    enter, failed, root, django_assert_max_num_queries, django_assert_num_queries
):
    failed()
    client = enter(root)
    page_of(client)
    failed()
    with django_assert_max_num_queries(15) as first:
        page_of(client)

    failed(2)
    with django_assert_num_queries(len(first)):
        page_of(client)


@pytest.mark.django_db(transaction=True)
def test_the_page_passes_in_the_browser_and_works_by_keyboard(tab, failed, root):
    failed(3)
    login = User.objects.get(pk=root.user_id)
    assert flaws(tab(reverse("web:failed_jobs"), PHONE, user=login)) == []
    page = tab(reverse("web:failed_jobs"), user=login)
    assert flaws(page) == []

    page.get_by_role("button", name="Chạy lại – Gửi thư điện tử của thông báo").first.focus()
    page.keyboard.press("Enter")
    page.get_by_text("Đã xếp lại để chạy").wait_for()

    assert sorted(statuses()) == ["FAILED", "FAILED", "READY"]
