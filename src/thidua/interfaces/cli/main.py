"""`thidua`: one word names the command. Only the commands that need Django load it."""

import importlib
import sys

COMMANDS = {
    "read": ("thidua.interfaces.cli.read", "đọc một văn bản thành dữ liệu: thidua read FILE --json"),
    "cascade": (
        "thidua.interfaces.cli.cascade",
        "đối chiếu kế hoạch cấp dưới với cấp trên: thidua cascade UPPER LOWER --json",
    ),
    "law": (
        "thidua.interfaces.cli.law",
        "hỏi luật: thidua law check|honours|vote|bonus|days|diff|batch|schema",
    ),
    "ballot": (
        "thidua.interfaces.cli.ballot",
        "kiểm lại kết quả bỏ phiếu kín: thidua ballot recount FILE",
    ),
    "run": ("thidua.interfaces.cli.serve", "chạy máy chủ cùng tiến trình nền"),
    "worker": ("thidua.interfaces.cli.worker", "chỉ chạy tiến trình nền"),
    "sample": ("thidua.interfaces.cli.sample", "nạp thế giới mẫu một lần"),
    "audit": ("thidua.interfaces.cli.audit", "kiểm tra nhật ký: thidua audit verify"),
    "manage": ("thidua.interfaces.cli.manage", "lệnh quản trị của Django"),
}

STOPPED = 130  # as a shell says of a command ended by Ctrl-C


def main(argv: list[str] | None = None) -> int:
    """Run one command; 0 done, 2 a bad call, 1 our fault."""
    words = sys.argv[1:] if argv is None else argv
    if not words or words[0] in {"-h", "--help", "help"}:
        print("\n".join(f"thidua {name:8} {what}" for name, (_module, what) in COMMANDS.items()))
        return 0 if words else 2
    if words[0] not in COMMANDS:
        print(f"Không có lệnh «{words[0]}». Gõ: thidua --help", file=sys.stderr)
        return 2
    try:
        run = importlib.import_module(COMMANDS[words[0]][0]).run
        return int(run(words[1:]))
    except KeyboardInterrupt:
        return STOPPED


if __name__ == "__main__":
    sys.exit(main())
