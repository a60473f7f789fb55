"""`thidua read`: one JSON document out, or one line of refusal."""

import json
import subprocess
import sys

import pytest
from tests.reading.papers import DISTRICT_PLAN

from thidua.interfaces.cli.read import run


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "ke-hoach.txt"
    path.write_text(DISTRICT_PLAN, "utf-8")
    return path


def test_it_prints_one_json_document_and_nothing_else(plan, capfdbinary):
    assert run([str(plan), "--json"]) == 0

    out, err = capfdbinary.readouterr()
    found = json.loads(out)
    assert found["schema"] == "reading/1"
    assert found["metadata"]["number"] == "47"
    assert found["engine"]["timings"]["read_ms"] > 0
    assert err == b""


def test_without_json_it_gives_a_short_account(plan, capfdbinary):
    assert run([str(plan)]) == 0

    assert "Ủy ban nhân dân huyện Thanh Lâm" in capfdbinary.readouterr().out.decode()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "rỗng"),
        ("noise.txt", bytes(range(256)) * 8, "không phải là văn bản"),
        ("scan.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "ảnh bị hỏng"),
        ("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".doc"),
    ],
)
def test_bad_input_is_exit_2_and_one_line(tmp_path, capfdbinary, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)

    assert run([str(path), "--json"]) == 2

    out, err = capfdbinary.readouterr()
    assert out == b""
    assert err.decode().count("\n") == 1
    assert words in err.decode()
    assert name in err.decode()


@pytest.mark.parametrize("argv", [[], ["a", "b", "c"], ["--no-such-option"]])
def test_a_bad_call_is_exit_2_and_one_line(argv, capfdbinary):
    assert run(argv) == 2

    out, err = capfdbinary.readouterr()
    assert out == b""
    assert err.decode().startswith("Cách gọi: thidua read")
    assert err.decode().count("\n") == 1


def test_a_missing_file_and_a_folder_are_named(tmp_path, capfdbinary):
    assert run([str(tmp_path / "khong-co.txt"), "--json"]) == 2
    assert run([str(tmp_path), "--json"]) == 2

    missing, folder = capfdbinary.readouterr().err.decode().splitlines()
    assert "không có tệp này" in missing
    assert "thư mục" in folder


def test_a_dash_reads_standard_input_without_loading_django():
    script = (
        "import sys; from thidua.interfaces.cli.read import run; code = run(['-', '--json']); "
        "heavy = {'django', 'pypdfium2', 'docx', 'yaml'} & set(sys.modules); "
        "sys.exit(code or (9 if heavy else 0))"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], input=DISTRICT_PLAN.encode(), capture_output=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["metadata"]["symbol"] == "KH-UBND"
