"""Small documents of our own, in the official layout, for the tests of this room."""

import unicodedata

DISTRICT_PLAN = """\
ỦY BAN NHÂN DÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN THANH LÂM                    Độc lập - Tự do - Hạnh phúc

Số: 47/KH-UBND                 Thanh Lâm, ngày 06 tháng 02 năm 2024

KẾ HOẠCH
Phát động phong trào thi đua và công tác khen thưởng năm 2024

Căn cứ Luật Thi đua, khen thưởng năm 2022; Nghị định số 98/2023/NĐ-CP
ngày 31/12/2023 của Chính phủ quy định chi tiết thi hành Luật;

Thực hiện Kế hoạch số 12/KH-UBND ngày 15 tháng 01 năm 2024 của Ủy ban
nhân dân tỉnh Hà Nam về công tác thi đua, khen thưởng năm 2024, Ủy ban nhân dân
huyện Thanh Lâm ban hành Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Khơi dậy tinh thần thi đua trong mọi tầng lớp.
- Các xã, thị trấn xây dựng nếp làm việc gọn, rõ.
2. Yêu cầu
Thi đua phải đi liền với khen thưởng.

II. NỘI DUNG
1. Phong trào trọng tâm
a) Hưởng ứng phong trào thi đua “Cả nước chung sức xây dựng nông thôn mới”,
phong trào “Mỗi thôn một vườn thuốc nam” và cuộc vận động “Người Việt Nam ưu tiên
dùng hàng Việt Nam”; giữ vững tinh thần “tương thân tương ái” trong mọi việc.
b) Phấn đấu có 03 xã đạt chuẩn nông thôn mới kiểu mẫu, ít nhất 95% hồ sơ
được giải quyết đúng hạn trong năm 2024.
2. Khen thưởng
Thực hiện Chỉ thị số 34-
CT/TW ngày 07/4/2014 của Bộ Chính trị về tiếp tục đổi mới công tác thi đua,
khen thưởng; Hướng dẫn số 03/HDBNV ngày 15/3/2024 của Bộ Nội vụ.

III. TỔ CHỨC THỰC HIỆN
1. Phòng Nội vụ
- Chủ trì, phối hợp với Phòng Tài chính - Kế hoạch và các cơ quan liên quan tham mưu
bố trí kinh phí trước ngày 15/4/2024.
- Định kỳ tổng hợp, báo cáo Ủy ban nhân dân huyện (qua Văn phòng HĐND và UBND).
2. Các cơ quan, đơn vị; Ủy ban nhân dân các xã, thị trấn
Xây dựng kế hoạch thi đua; bản đăng ký thi đua; danh sách điển hình tiên tiến
gửi về Phòng Nội vụ chậm nhất ngày 10/3/2024.
3. Giao Trung tâm Văn hóa - Thông tin tuyên truyền 6 tháng đầu năm 2024.

Yêu cầu các cơ quan, đơn vị, Ủy ban nhân dân các xã, thị trấn nghiêm túc thực
hiện, báo cáo kết quả về Ủy ban nhân dân huyện (qua Phòng Nội vụ)./.

Nơi nhận:                                TM. ỦY BAN NHÂN DÂN
- Ủy ban nhân dân tỉnh;                       KT. CHỦ TỊCH
- Các phòng, ban, đơn vị thuộc huyện;           PHÓ CHỦ TỊCH
- UBND các xã, thị trấn;
- Lưu: VT, NV.
                                             Lê Thị Minh Tâm
"""

LAUNCH_LETTER = """\
Kính gửi:  - Hiệu trưởng các trường học trên địa bàn phường;
           - Tổ trưởng các tổ dân phố.

Để chào mừng ngày thành lập phường, Ủy ban nhân dân phường Bến Đá
phát động phong trào thi đua năm 2026 với các nội dung sau:

1. Các tổ dân phố phát động phong trào “Ngõ phố sáng, xanh” trong tháng 3 năm 2026.
2. Công chức Văn hóa - Xã hội phối hợp với Công an phường tổ chức tuyên truyền,
thường xuyên báo cáo Ủy ban nhân dân phường.

Đề nghị Hiệu trưởng các trường học, Tổ trưởng các tổ dân phố triển khai thực hiện./.

Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH

Ngô Văn Khải

Ký bởi: Ủy ban nhân dân phường Bến Đá
Email: benda@haiphong.gov.vn
Thời gian ký: 05.02.2026 08:15:30 +07:00
"""


def without_marks(text: str) -> str:
    """The same text typed without any accent."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


_SLIPS = (
    ("ủa ", "ia "), ("ưởng", "uéng"), ("ước", "udc"), ("ực", "ye"), ("ức", "tre"), ("Đ", "P"), ("số ", "s6 "),
    ("III. ", "I11. "), ("II. ", "I1. "), ("là", "1a"), ("xã", "x4"), ("ế", "é"), ("ệ", "¢"), ("ộ", "6"),
)  # fmt: skip


def wrecked(text: str) -> str:
    """The same text as a recogniser set to the wrong language gives it back."""
    for right, wrong in _SLIPS:
        text = text.replace(right, wrong)
    kept = "".join(c for c in unicodedata.normalize("NFD", text) if c not in _LOST)
    return unicodedata.normalize("NFC", kept).replace("đ", "d")


_LOST = "\u0300\u0303\u0309\u0323\u0302\u0306\u031b"
