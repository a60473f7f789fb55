from django.urls import path

from thidua.interfaces.web.movements.joining.urls import urlpatterns as joining
from thidua.interfaces.web.movements.views import course, names, overviews, running

ONE = "phong-trao/<slug:code>/"

urlpatterns = [
    path("phong-trao/", running.Movements.as_view(), name="movements"),
    path("phong-trao/them/", running.new, name="movement_new"),
    path("phong-trao/huong-ung/", overviews.uptake, name="movement_uptake"),
    path("phong-trao/linh-vuc/", overviews.fields, name="movement_fields"),
    path("phong-trao/ngay-ky-niem/", overviews.anniversaries, name="movement_anniversaries"),
    path("phong-trao/ngay-ky-niem/mo-dau/", overviews.opening, name="movement_opening"),
    path("phong-trao/danh-muc/", names.names, name="movement_names"),
    path("phong-trao/danh-muc/them/", names.add, name="movement_name_new"),
    path("phong-trao/danh-muc/gop/", names.merge, name="movement_name_merge"),
    path(ONE, running.movement, name="movement"),
    path(f"{ONE}sua/", running.edit, name="movement_edit"),
    path(f"{ONE}chi-tieu/", running.aims, name="movement_aims"),
    path(f"{ONE}can-cu/", running.rest, name="movement_basis"),
    path(f"{ONE}can-cu/<int:link>/bo/", running.drop_basis, name="movement_basis_drop"),
    path(f"{ONE}chu-tri/", running.lead, name="movement_lead"),
    path(f"{ONE}chu-tri/<slug:unit>/bo/", running.drop_lead, name="movement_lead_drop"),
    path(f"{ONE}huong-ung/<slug:unit>/", running.take_up, name="movement_take_up"),
    path(f"{ONE}buoc/<slug:to>/", course.step, name="movement_step"),
    path(f"{ONE}ket-qua/", course.results, name="movement_results"),
    path(f"{ONE}nam/<int:year>/", course.year, name="movement_year"),
    path(f"{ONE}giay-to/<int:number>/", running.paper, name="movement_paper"),
    path(f"{ONE}phieu/<slug:kind>/", running.sheet, name="movement_sheet"),
    *joining,
]
