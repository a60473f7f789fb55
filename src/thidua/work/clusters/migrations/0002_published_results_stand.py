"""A published result is never changed nor taken away: the database itself refuses."""

from django.db import migrations

TABLES = ("clusters_result", "clusters_resultline")
SAID = "Kết quả đã công bố không được sửa, xóa"

SQLITE = "\n".join(
    f"CREATE TRIGGER {table}_stands_{act.lower()} BEFORE {act} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END;"
    for table in TABLES
    for act in ("UPDATE", "DELETE")
)
POSTGRES = f"""
CREATE FUNCTION clusters_result_stands() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{SAID}'; END $$ LANGUAGE plpgsql;
""" + "\n".join(
    f"CREATE TRIGGER {table}_stands BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION clusters_result_stands();"
    for table in TABLES
)
BACK_SQLITE = "\n".join(
    f"DROP TRIGGER {table}_stands_{act};" for table in TABLES for act in ("update", "delete")
)
BACK_POSTGRES = (
    "\n".join(f"DROP TRIGGER {table}_stands ON {table};" for table in TABLES)
    + "\nDROP FUNCTION clusters_result_stands();"
)


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
    dependencies = [("clusters", "0001_initial")]
    operations = [migrations.RunPython(stand, give_way)]
