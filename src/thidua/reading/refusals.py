"""Why a file cannot be read, as one sentence a person can act on."""


class Unreadable(Exception):
    """The input cannot be read. `sentence` is one line of Vietnamese that says what and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


EMPTY = "Tệp rỗng: hãy chọn tệp có nội dung."
TOO_LARGE = "Tệp lớn hơn 200 MB: hãy chọn tệp nhỏ hơn hoặc tách tệp."
NOT_A_DOCUMENT = "Tệp không phải là văn bản: hãy chọn tệp .txt, .docx hoặc .pdf có lớp chữ."
NO_WORDS = "Tệp không có chữ nào để đọc: hãy kiểm tra lại nội dung tệp."
NOT_UTF8 = "Tệp văn bản không dùng bảng mã Unicode: hãy lưu lại bằng UTF-8 rồi nạp lại."
ENCRYPTED = "Tệp được bảo vệ bằng mật khẩu: hãy gỡ mật khẩu rồi nạp lại."
NO_PAGES = "Tệp PDF không có trang nào: hãy kiểm tra lại tệp."
BROKEN_PDF = "Tệp PDF bị hỏng, không mở được: hãy xuất lại tệp PDF từ bản gốc."
BROKEN_DOCX = "Tệp DOCX bị hỏng, không mở được: hãy mở bằng Word rồi lưu lại."
ZIP_BOMB = "Tệp nén phình quá lớn khi mở, không an toàn: hãy mở bằng Word rồi lưu lại thành .docx."
OLD_WORD = "Tệp Word kiểu cũ (.doc) chưa đọc được: hãy mở bằng Word rồi lưu lại thành .docx."
RICH_TEXT = "Tệp RTF chưa đọc được: hãy mở bằng Word rồi lưu lại thành .docx."
OTHER_ARCHIVE = "Tệp nén này không phải văn bản Word: hãy chọn tệp .txt, .docx hoặc .pdf có lớp chữ."
NEEDS_RECOGNITION = (
    "Đây là ảnh hoặc bản quét không có lớp chữ, cần nhận dạng chữ mới đọc được: "
    "hãy cung cấp bản .txt, .docx hoặc .pdf có lớp chữ."
)
