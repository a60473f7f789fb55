"""Why a file cannot be read, as one sentence a person can act on."""


class Unreadable(Exception):
    """The input cannot be read. `sentence` is one line of Vietnamese that says what and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


EMPTY = "Tệp rỗng: hãy chọn tệp có nội dung."
TOO_LARGE = "Tệp lớn hơn 200 MB: hãy chọn tệp nhỏ hơn hoặc tách tệp."
NOT_A_DOCUMENT = "Tệp không phải là văn bản: hãy chọn tệp .txt, .docx, .pdf hoặc ảnh quét."
NO_WORDS = "Tệp không có chữ nào để đọc: hãy kiểm tra lại nội dung tệp."
NOT_UTF8 = (
    "Tệp văn bản không dùng bảng mã đọc được (Unicode, TCVN3, VNI hoặc Windows-1258): "
    "hãy lưu lại bằng UTF-8 rồi nạp lại."
)
ENCRYPTED = "Tệp được bảo vệ bằng mật khẩu: hãy gỡ mật khẩu rồi nạp lại."
NO_PAGES = "Tệp PDF không có trang nào: hãy kiểm tra lại tệp."
BROKEN_PDF = "Tệp PDF bị hỏng, không mở được: hãy xuất lại tệp PDF từ bản gốc."
BROKEN_DOCX = "Tệp DOCX bị hỏng, không mở được: hãy mở bằng Word rồi lưu lại."
ZIP_BOMB = "Tệp nén phình quá lớn khi mở, không an toàn: hãy mở bằng Word rồi lưu lại thành .docx."
OLD_WORD = "Tệp Word kiểu cũ (.doc) chưa đọc được: hãy mở bằng Word rồi lưu lại thành .docx."
RICH_TEXT = "Tệp RTF chưa đọc được: hãy mở bằng Word rồi lưu lại thành .docx."
OTHER_ARCHIVE = "Tệp nén này không phải văn bản Word: hãy chọn tệp .txt, .docx, .pdf hoặc ảnh quét."
NO_TESSERACT = (
    "Đây là ảnh hoặc bản quét, cần nhận dạng chữ, nhưng máy chưa có chương trình tesseract: "
    "hãy cài hai gói tesseract-ocr và tesseract-ocr-vie, hoặc cung cấp bản .txt, .docx, .pdf có lớp chữ."
)
NO_VIETNAMESE = (
    "Đây là ảnh hoặc bản quét, cần nhận dạng chữ, nhưng tesseract trên máy chưa có mô hình tiếng Việt: "
    "hãy cài gói tesseract-ocr-vie, hoặc cung cấp bản .txt, .docx, .pdf có lớp chữ."
)
BROKEN_PICTURE = "Tệp ảnh bị hỏng hoặc không mở được: hãy quét lại rồi lưu thành PDF, PNG, JPEG hoặc TIFF."
PICTURE_TOO_LARGE = "Ảnh quá lớn (hơn 80 triệu điểm ảnh): hãy quét lại ở 300 điểm một inch."
NOTHING_SEEN = "Không nhận ra chữ nào trên ảnh: hãy kiểm tra xem ảnh có chữ và đủ rõ không."
TOO_SLOW = "Đọc văn bản này quá lâu nên đã dừng: hãy tách thành các tệp nhỏ hơn."
TOO_MUCH_MEMORY = "Đọc văn bản này cần hơn 1 GB bộ nhớ nên đã dừng: hãy tách thành các tệp nhỏ hơn."
TOO_MANY_PAGES = "Tệp PDF có hơn 2.000 trang: hãy tách thành các tệp nhỏ hơn."
NOT_VIETNAMESE = "Văn bản không phải tiếng Việt: chương trình chỉ đọc văn bản tiếng Việt."
