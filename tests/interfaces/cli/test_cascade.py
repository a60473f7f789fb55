"""`thidua cascade`: one JSON document out, or one line of refusal."""

import json
import subprocess
import sys

import pytest
from tests.reading.cascade.labelled import PAIRS

from thidua.interfaces.cli.cascade import run

UPPER, LOWER = str(PAIRS / "province-upper.txt"), str(PAIRS / "province-lower.txt")


def test_it_prints_points_and_hard_checks(capfdbinary):
    assert run([UPPER, LOWER, "--json"]) == 0

    out, err = capfdbinary.readouterr()
    found = json.loads(out)
    assert err == b""
    assert {point["band"] for point in found["points"]} == {"covered", "look", "missing"}
    assert {check["kind"] for check in found["hard"]} == {
        "citation",
        "movement",
        "target",
        "deadline",
        "duty",
    }
    assert {check["status"] for check in found["hard"]} == {"kept", "missing", "later"}
    assert (found["upper"]["number"], found["lower"]["number"]) == ("15", "31")


def test_without_json_it_gives_a_short_account(capfdbinary):
    assert run([UPPER, LOWER]) == 0

    out = capfdbinary.readouterr().out.decode()
    assert out.startswith("Nội dung cấp trên: 30")
    assert "- Tổ chức hội thi sáng tạo kỹ thuật" in out


@pytest.mark.parametrize("argv", [[], [UPPER], [UPPER, LOWER, "more"], ["-", "-"]])
def test_a_bad_call_is_exit_2_and_one_line(argv, capfdbinary):
    assert run(argv) == 2

    out, err = capfdbinary.readouterr()
    assert out == b""
    assert err.decode().count("\n") == 1


def test_a_bad_file_is_named(tmp_path, capfdbinary):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")

    assert run([UPPER, str(empty), "--json"]) == 2

    out, err = capfdbinary.readouterr()
    assert out == b""
    assert "empty.txt" in err.decode()
    assert "rỗng" in err.decode()


def test_the_command_loads_no_django():
    script = (
        "import sys; from thidua.interfaces.cli.main import main; "
        f"code = main(['cascade', {UPPER!r}, {LOWER!r}, '--json']); "
        "sys.exit(code or (9 if 'django' in sys.modules else 0))"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (0, b"")
