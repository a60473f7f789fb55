"""What the office of clusters and blocks keeps."""

from thidua.work.clusters.models.appeal import Appeal, Outcome
from thidua.work.clusters.models.cluster import (
    Activity,
    ActivityKind,
    Carried,
    Cluster,
    ClusterKind,
    ClusterPost,
    ClusterYear,
    Member,
    ModelTaken,
    Part,
    Regulation,
    SharedModel,
    Stage,
)
from thidua.work.clusters.models.criteria import (
    CriteriaLine,
    CriteriaTable,
    DryRun,
    LineKind,
    LineSense,
    TableEdit,
    TableStatus,
)
from thidua.work.clusters.models.result import Acclamation, PaperKind, Result, ResultLine, YearPaper
from thidua.work.clusters.models.sheet import Remark, RemarkKind, Score, Sheet, Terms

__all__ = [
    "Acclamation",
    "Activity",
    "ActivityKind",
    "Appeal",
    "Carried",
    "Cluster",
    "ClusterKind",
    "ClusterPost",
    "ClusterYear",
    "CriteriaLine",
    "CriteriaTable",
    "DryRun",
    "LineKind",
    "LineSense",
    "Member",
    "ModelTaken",
    "Outcome",
    "PaperKind",
    "Part",
    "Regulation",
    "Remark",
    "RemarkKind",
    "Result",
    "ResultLine",
    "Score",
    "SharedModel",
    "Sheet",
    "Stage",
    "TableEdit",
    "TableStatus",
    "Terms",
    "YearPaper",
]
