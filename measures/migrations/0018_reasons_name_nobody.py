"""«Importert fra plan.xlsx av Kari Nordmann»: who it was stands beside the reason, and only there."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from measures.models.append_only import unguard

START, BY = "Importert fra ", " av "


def without_names(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    histories = [model for model in apps.get_app_config("measures").get_models() if is_history(model)]
    unguard(schema_editor.connection, {model._meta.db_table for model in histories})
    for model in histories:
        rows = model.objects.filter(history_change_reason__startswith=START)
        told = rows.order_by().values_list("history_change_reason", flat=True).distinct()
        for reason in list(told):
            if BY in reason:
                rows.filter(history_change_reason=reason).update(
                    history_change_reason=reason.rpartition(BY)[0]
                )


def is_history(model: type) -> bool:
    return any(field.name == "history_change_reason" for field in model._meta.fields)


class Migration(migrations.Migration):
    dependencies = [("measures", "0017_more_tables_keep_their_history")]
    operations = [migrations.RunPython(without_names, migrations.RunPython.noop)]
