"""The official papers that can be printed, a folder each. `docs/how-to/add-a-form.md` says how to add one."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from thidua.base.printing import fields
from thidua.base.printing.errors import UnknownForm
from thidua.base.printing.fields import Form
from thidua.base.printing.forms.bao_cao.compose import compose as bao_cao
from thidua.base.printing.forms.bien_ban.compose import compose as bien_ban
from thidua.base.printing.forms.cong_van_tra.compose import compose as cong_van_tra
from thidua.base.printing.forms.giao_uoc.compose import compose as giao_uoc
from thidua.base.printing.forms.giay_khen.compose import compose as giay_khen
from thidua.base.printing.forms.ke_hoach.compose import compose as ke_hoach
from thidua.base.printing.forms.muc_luc_ho_so.compose import compose as muc_luc_ho_so
from thidua.base.printing.forms.phieu_cham_diem.compose import compose as phieu_cham_diem
from thidua.base.printing.forms.phieu_doi_chieu.compose import compose as phieu_doi_chieu
from thidua.base.printing.forms.phieu_phong_trao.compose import compose as phieu_phong_trao
from thidua.base.printing.forms.phieu_y_kien.compose import compose as phieu_y_kien
from thidua.base.printing.forms.quyet_dinh.compose import compose as quyet_dinh
from thidua.base.printing.forms.to_trinh.compose import compose as to_trinh
from thidua.base.printing.forms.van_ban_chi_dao.compose import compose as van_ban_chi_dao

COMPOSERS: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "ke_hoach": ke_hoach,
    "to_trinh": to_trinh,
    "bien_ban": bien_ban,
    "quyet_dinh": quyet_dinh,
    "giay_khen": giay_khen,
    "cong_van_tra": cong_van_tra,
    "phieu_cham_diem": phieu_cham_diem,
    "phieu_doi_chieu": phieu_doi_chieu,
    "phieu_phong_trao": phieu_phong_trao,
    "van_ban_chi_dao": van_ban_chi_dao,
    "bao_cao": bao_cao,
    "giao_uoc": giao_uoc,
    "phieu_y_kien": phieu_y_kien,
    "muc_luc_ho_so": muc_luc_ho_so,
}


def codes() -> tuple[str, ...]:
    """Every form we have."""
    return tuple(COMPOSERS)


@cache
def get(code: str) -> Form:
    """The form of that code; `UnknownForm` when we have none."""
    if code not in COMPOSERS:
        raise UnknownForm(code)
    return fields.load(code)
