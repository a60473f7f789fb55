from django.urls import path

from thidua.interfaces.web.jobs import views

urlpatterns = [
    path("viec-nen/", views.FailedJobs.as_view(), name="failed_jobs"),
    path("viec-nen/chay-lai/", views.run_all_again, name="jobs_again"),
    path("viec-nen/<uuid:pk>/chay-lai/", views.run_again, name="job_again"),
]
