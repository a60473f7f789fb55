"""The criteria of a locked table are never changed: the database itself refuses, whoever asks."""

from django.db import migrations

SAID = "Bảng tiêu chí đã khóa không được sửa"
IS_LOCKED = "(SELECT status FROM clusters_criteriatable WHERE id = {row}.table_id) = 'locked'"
# who verifies a criterion may change within the year; what is measured and what it is worth may not
COUNTS = (
    "table_id, parent_id, code, name, kind, most, sense, formula, each, grades, indicator, measure, "
    "lower_is_better, position"
)
KEPT = ("status", "tie_breaks", "places", "body_id", "number")
SQLITE = "\n".join(
    [
        *(
            f"CREATE TRIGGER clusters_locked_line_{act[:6].lower()} BEFORE {act} ON clusters_criterialine "
            f"WHEN {IS_LOCKED.format(row=row)} BEGIN SELECT RAISE(ABORT, '{SAID}'); END;"
            for act, row in (("INSERT", "NEW"), (f"UPDATE OF {COUNTS}", "OLD"), ("DELETE", "OLD"))
        ),
        "CREATE TRIGGER clusters_locked_table BEFORE UPDATE ON clusters_criteriatable "
        f"WHEN OLD.status = 'locked' AND ({' OR '.join(f'NEW.{name} <> OLD.{name}' for name in KEPT)}) "
        f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END;",
    ]
)
POSTGRES = f"""
CREATE FUNCTION clusters_locked_line() RETURNS trigger AS $$
DECLARE asked bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN asked := NEW.table_id; ELSE asked := OLD.table_id; END IF;
  IF (SELECT status FROM clusters_criteriatable WHERE id = asked) = 'locked' THEN
    RAISE EXCEPTION '{SAID}';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER clusters_locked_line BEFORE INSERT OR DELETE OR UPDATE OF {COUNTS} ON clusters_criterialine
  FOR EACH ROW EXECUTE FUNCTION clusters_locked_line();
CREATE FUNCTION clusters_locked_table() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{SAID}'; END $$ LANGUAGE plpgsql;
CREATE TRIGGER clusters_locked_table BEFORE UPDATE ON clusters_criteriatable FOR EACH ROW
  WHEN (OLD.status = 'locked' AND ({" OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in KEPT)}))
  EXECUTE FUNCTION clusters_locked_table();
"""
BACK_SQLITE = "\n".join(
    f"DROP TRIGGER clusters_locked_{name};" for name in ("line_insert", "line_update", "line_delete", "table")
)
BACK_POSTGRES = """
DROP TRIGGER clusters_locked_line ON clusters_criterialine;
DROP TRIGGER clusters_locked_table ON clusters_criteriatable;
DROP FUNCTION clusters_locked_line();
DROP FUNCTION clusters_locked_table();
"""


def stand(apps, editor):
    """Lay the triggers."""
    _run(editor, SQLITE, POSTGRES)


def give_way(apps, editor):
    """Take them off."""
    _run(editor, BACK_SQLITE, BACK_POSTGRES)


def _run(editor, sqlite, postgres):
    if editor.connection.vendor == "postgresql":
        editor.execute(postgres)
        return
    with editor.connection.cursor() as cursor:
        for statement in sqlite.split("\n"):
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("clusters", "0002_published_results_stand")]
    operations = [migrations.RunPython(stand, give_way)]
