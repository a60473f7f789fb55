"""What the office of clusters and blocks keeps."""

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

__all__ = [
    "Activity",
    "ActivityKind",
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
    "Part",
    "Regulation",
    "SharedModel",
    "Stage",
    "TableEdit",
    "TableStatus",
]
