"""The verbs of the office of clusters and blocks."""

from thidua.work.clusters.actions.clusters import (
    NewCluster,
    close_cluster,
    open_cluster,
    open_registration,
    open_year,
    set_regulation,
    use_table,
)
from thidua.work.clusters.actions.members import (
    add_members,
    add_outsider,
    appoint,
    end_post,
    move_members,
    take_out,
)

__all__ = [
    "NewCluster",
    "add_members",
    "add_outsider",
    "appoint",
    "close_cluster",
    "end_post",
    "move_members",
    "open_cluster",
    "open_registration",
    "open_year",
    "set_regulation",
    "take_out",
    "use_table",
]
