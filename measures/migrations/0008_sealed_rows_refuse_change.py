"""The database itself refuses to change or delete what is sealed, whoever asks."""

from django.db import migrations

from measures.migrations._sealed import allow, refuse


class Migration(migrations.Migration):
    dependencies = [("measures", "0007_sealed_reports_keep_their_files")]
    operations = [migrations.RunPython(refuse, allow)]
