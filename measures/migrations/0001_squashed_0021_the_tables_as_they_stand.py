"""All tables, as twenty-one steps left them; a database where those ran has nothing to do here.

Such a database has the names in `replaces` written down, and Django counts this step as done when it has them
all. One that stopped on the way is refused (`models/halfway.py`): the steps it lacks are not here any longer.
The next step is number 22.
"""

import datetime

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import simple_history.models
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import measures.models.evaluations
import measures.models.indicators
import measures.models.invitations
from measures.migrations._at_once import AtOnce


def pack_fast(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """PostgreSQL's own way of packing long texts takes ten times as long as lz4 for a plan of 20,000 measures.

    A server built without lz4 goes on with its own.
    """
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT enumvals FROM pg_settings WHERE name = 'default_toast_compression'")
        found = cursor.fetchone()
    if found and "lz4" in found[0]:
        for column in ("before", "after"):
            schema_editor.execute(f"ALTER TABLE measures_planimport ALTER COLUMN {column} SET COMPRESSION lz4")


TABLES = [
    migrations.CreateModel(
        name="Plan",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("slug", models.SlugField(max_length=80, unique=True, verbose_name="adresse")),
            ("title", models.CharField(max_length=200, verbose_name="tittel")),
            ("first_year", models.PositiveSmallIntegerField(verbose_name="første år")),
            ("last_year", models.PositiveSmallIntegerField(verbose_name="siste år")),
            ("vision", models.TextField(blank=True, verbose_name="visjon")),
            ("evaluation_rule", models.TextField(blank=True, verbose_name="regel for evaluering")),
            ("revision_rule", models.TextField(blank=True, verbose_name="regel for revidering")),
            ("cost_rule", models.TextField(blank=True, verbose_name="om kostnader")),
            ("evaluation_every", models.PositiveSmallIntegerField(default=1, verbose_name="evalueres hvert … år")),
            ("evaluation_quarter", models.PositiveSmallIntegerField(default=0, help_text="0 når planen ikke sier når.", verbose_name="evalueres i kvartal")),
            ("has_deadlines", models.BooleanField(default=True, help_text="Uten: hyppigheten letes fram i teksten.", verbose_name="har en kolonne for frist")),
            ("is_demonstration", models.BooleanField(default=False, verbose_name="oppdiktede statuser")),
            (
                "cooperation",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="plans",
                    to="municipalities.cooperation",
                    verbose_name="samarbeid",
                ),
            ),
            ("municipalities", models.ManyToManyField(related_name="plans", to="municipalities.municipality", verbose_name="kommuner")),
            (
                "predecessor",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.SET_NULL,
                    related_name="successors",
                    to="measures.plan",
                    verbose_name="forrige plan",
                ),
            ),
            ("carried_on", models.DateField(blank=True, editable=False, null=True, verbose_name="videreført fra forrige plan")),
        ],
        options={
            "verbose_name": "handlingsplan",
            "verbose_name_plural": "handlingsplaner",
            "ordering": ["-last_year", "title"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("title", ""), _negated=True), name="plan_has_title", violation_error_message="Feltet kan ikke være tomt."
                ),
                models.CheckConstraint(
                    condition=models.Q(("first_year__gte", 1800), ("first_year__lte", 2200)),
                    name="plan_first_year_plausible",
                    violation_error_message="Årstallet må ha fire sifre.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("first_year__lte", models.F("last_year"))),
                    name="plan_period_forward",
                    violation_error_message="Planens første år må være før det siste.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("evaluation_quarter__lte", 4)),
                    name="plan_evaluation_quarter",
                    violation_error_message="Kvartalet er 1 til 4, eller 0 når planen ikke sier når.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="EvaluationRound",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("year", models.PositiveSmallIntegerField(verbose_name="år")),
            ("opens", models.DateField(verbose_name="åpner")),
            ("closes", models.DateField(verbose_name="lukker")),
            (
                "state",
                models.CharField(
                    choices=[("planned", "planlagt"), ("open", "åpen"), ("closed", "lukket"), ("sealed", "ferdigstilt")],
                    default="planned",
                    max_length=10,
                    verbose_name="tilstand",
                ),
            ),
            ("is_public", models.BooleanField(default=False, help_text="Rapporten kan leses av alle.", verbose_name="offentlig")),
            ("plan", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="rounds", to="measures.plan", verbose_name="plan")),
            ("greeting", models.TextField(blank=True, max_length=2000, validators=[django.core.validators.MaxLengthValidator(2000)], verbose_name="hilsen")),
            ("reminders", models.JSONField(blank=True, default=list, validators=[measures.models.evaluations.known_stages], verbose_name="påminnelser")),
        ],
        options={
            "verbose_name": "evalueringsrunde",
            "verbose_name_plural": "evalueringsrunder",
            "ordering": ["plan", "-year"],
            "constraints": [
                models.UniqueConstraint(
                    fields=("plan", "year"), name="round_once_a_year", violation_error_message="Planen har allerede en evalueringsrunde dette året."
                ),
                models.CheckConstraint(
                    condition=models.Q(("year__gte", 1800), ("year__lte", 2200)),
                    name="round_year_plausible",
                    violation_error_message="Årstallet må ha fire sifre.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("state__in", ["planned", "open", "closed", "sealed"])),
                    name="round_state_known",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("opens__lte", models.F("closes"))),
                    name="round_opens_before_it_closes",
                    violation_error_message="Runden må åpne før den lukker.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("closes__lte", datetime.date(2200, 12, 31)), ("opens__gte", datetime.date(1800, 1, 1))),
                    name="round_days_plausible",
                    violation_error_message="Datoene må være mellom 1800 og 2200.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="FocusArea",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("position", models.PositiveIntegerField(default=0, verbose_name="plass")),
            ("title", models.CharField(max_length=200, verbose_name="tittel")),
            ("plan", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="focus_areas", to="measures.plan", verbose_name="plan")),
        ],
        options={
            "verbose_name": "innsatsområde",
            "verbose_name_plural": "innsatsområder",
            "ordering": ["plan", "position"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("title", ""), _negated=True), name="focus_area_has_title", violation_error_message="Feltet kan ikke være tomt."
                ),
                models.UniqueConstraint(fields=("plan", "title"), name="focus_area_once", violation_error_message="Planen har allerede dette innsatsområdet."),
            ],
        },
    ),
    migrations.CreateModel(
        name="Goal",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("position", models.PositiveIntegerField(default=0, verbose_name="plass")),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("national", "nasjonalt mål"),
                        ("overall", "overordnet mål"),
                        ("main", "hovedmål"),
                        ("effect", "effektmål"),
                        ("result", "resultatmål"),
                    ],
                    max_length=10,
                    verbose_name="type mål",
                ),
            ),
            ("number", models.CharField(blank=True, max_length=20, verbose_name="nummer")),
            ("title", models.TextField(max_length=1000, validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name="mål")),
            ("remark", models.TextField(blank=True, verbose_name="merknad")),
            ("section", models.CharField(blank=True, help_text="Overskriften i dokumentet.", max_length=200, verbose_name="står under")),
            (
                "focus_area",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.SET_NULL,
                    related_name="goals",
                    to="measures.focusarea",
                    verbose_name="innsatsområde",
                ),
            ),
            ("plan", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="measures.plan", verbose_name="plan")),
        ],
        options={
            "verbose_name": "mål",
            "verbose_name_plural": "mål",
            "ordering": ["plan", "position"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("title", ""), _negated=True), name="goal_has_title", violation_error_message="Feltet kan ikke være tomt."
                ),
                models.CheckConstraint(
                    condition=models.Q(("kind__in", ["national", "overall", "main", "effect", "result"])),
                    name="goal_kind_known",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
                models.UniqueConstraint(
                    condition=models.Q(("kind", "main"), models.Q(("number", ""), _negated=True)),
                    fields=("plan", "number"),
                    name="main_goal_number_once",
                    violation_error_message="Planen har allerede et hovedmål med dette nummeret.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="HistoricalPlan",
        fields=[
            ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
            ("slug", models.SlugField(max_length=80, verbose_name="adresse")),
            ("title", models.CharField(max_length=200, verbose_name="tittel")),
            ("first_year", models.PositiveSmallIntegerField(verbose_name="første år")),
            ("last_year", models.PositiveSmallIntegerField(verbose_name="siste år")),
            ("vision", models.TextField(blank=True, verbose_name="visjon")),
            ("evaluation_rule", models.TextField(blank=True, verbose_name="regel for evaluering")),
            ("revision_rule", models.TextField(blank=True, verbose_name="regel for revidering")),
            ("cost_rule", models.TextField(blank=True, verbose_name="om kostnader")),
            ("evaluation_every", models.PositiveSmallIntegerField(default=1, verbose_name="evalueres hvert … år")),
            ("evaluation_quarter", models.PositiveSmallIntegerField(default=0, help_text="0 når planen ikke sier når.", verbose_name="evalueres i kvartal")),
            ("has_deadlines", models.BooleanField(default=True, help_text="Uten: hyppigheten letes fram i teksten.", verbose_name="har en kolonne for frist")),
            ("is_demonstration", models.BooleanField(default=False, verbose_name="oppdiktede statuser")),
            ("history_id", models.AutoField(primary_key=True, serialize=False)),
            ("history_date", models.DateTimeField(db_index=True)),
            ("history_change_reason", models.CharField(max_length=100, null=True)),
            ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
            (
                "cooperation",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="municipalities.cooperation",
                    verbose_name="samarbeid",
                ),
            ),
            ("history_user", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            (
                "predecessor",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.plan",
                    verbose_name="forrige plan",
                ),
            ),
            ("carried_on", models.DateField(blank=True, editable=False, null=True, verbose_name="videreført fra forrige plan")),
        ],
        options={
            "verbose_name": "historical handlingsplan",
            "verbose_name_plural": "historical handlingsplaner",
            "ordering": ("-history_date", "-history_id"),
            "get_latest_by": ("history_date", "history_id"),
        },
        bases=(simple_history.models.HistoricalChanges, models.Model),
    ),
    migrations.CreateModel(
        name="Measure",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("position", models.PositiveIntegerField(default=0, verbose_name="plass")),
            (
                "deadline_kind",
                models.CharField(
                    choices=[
                        ("once", "én gang"),
                        ("year_range", "over flere år"),
                        ("recurring", "gjentas"),
                        ("ongoing", "løpende"),
                        ("as_needed", "ved behov"),
                        ("phased", "i flere steg"),
                        ("none", "ingen frist"),
                    ],
                    default="none",
                    max_length=12,
                    verbose_name="type frist",
                ),
            ),
            (
                "deadline_status",
                models.CharField(
                    choices=[
                        ("understood", "forstått"),
                        ("understood_no_date", "forstått, uten dato"),
                        ("no_deadline", "ingen frist"),
                        ("ambiguous", "kan leses på flere måter"),
                        ("incomplete", "mangler noe"),
                        ("not_understood", "ikke forstått"),
                    ],
                    default="no_deadline",
                    max_length=20,
                    verbose_name="lesning",
                ),
            ),
            ("due_on", models.DateField(blank=True, null=True, verbose_name="første frist")),
            ("rrule", models.CharField(blank=True, max_length=300, verbose_name="gjentakelse (RFC 5545)")),
            ("dues", models.JSONField(blank=True, default=list, verbose_name="frister i planperioden")),
            ("deadline_explanation", models.CharField(blank=True, max_length=500, verbose_name="lest som")),
            (
                "code",
                models.CharField(
                    max_length=80,
                    validators=[django.core.validators.RegexValidator("^[a-z0-9][a-z0-9.-]*\\Z", "Bruk små bokstaver a–z, tall, punktum og bindestrek.")],
                    verbose_name="adresse",
                ),
            ),
            ("number", models.CharField(blank=True, max_length=20, verbose_name="nummer")),
            ("title", models.TextField(max_length=2000, validators=[django.core.validators.MaxLengthValidator(2000)], verbose_name="tiltak")),
            ("description", models.TextField(blank=True, verbose_name="beskrivelse eller kommentar")),
            ("theme", models.TextField(blank=True, verbose_name="tema")),
            ("responsible_text", models.TextField(blank=True, verbose_name="ansvar, som vedtatt")),
            ("deadline_text", models.CharField(blank=True, max_length=1000, verbose_name="frist, som vedtatt")),
            (
                "frequency_text",
                models.CharField(
                    blank=True,
                    help_text="Ordene i teksten der hyppigheten står, når planen ikke har frister.",
                    max_length=1000,
                    verbose_name="hyppighet, som vedtatt",
                ),
            ),
            ("service", models.CharField(blank=True, max_length=200, verbose_name="tjeneste")),
            (
                "kind",
                models.CharField(
                    choices=[("new", "nytt tiltak"), ("existing", "eksisterende tiltak"), ("proposed", "forslag som kommunen må ta stilling til")],
                    default="new",
                    max_length=10,
                    verbose_name="type",
                ),
            ),
            ("source_place", models.CharField(blank=True, max_length=200, verbose_name="sted i dokumentet")),
            ("note", models.CharField(blank=True, help_text="Hva som er rettet ved innlesing.", max_length=500, verbose_name="redaksjonell merknad")),
            ("search_text", models.TextField(blank=True, editable=False)),
            (
                "focus_area",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="measures",
                    to="measures.focusarea",
                    verbose_name="innsatsområde",
                ),
            ),
            (
                "goal",
                models.ForeignKey(
                    blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="measures", to="measures.goal", verbose_name="mål"
                ),
            ),
            ("plan", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="measures.plan", verbose_name="plan")),
            (
                "extra",
                models.JSONField(
                    blank=True, default=list, help_text="Overskrift og tekst fra planens egne kolonner, i planens rekkefølge.", verbose_name="tilleggstekst"
                ),
            ),
            (
                "parties",
                models.ManyToManyField(related_name="measures", through="measures.Responsibility", to="municipalities.party", verbose_name="ansvarlige"),
            ),
        ],
        options={
            "verbose_name": "tiltak",
            "verbose_name_plural": "tiltak",
            "ordering": ["plan", "position"],
            "indexes": [models.Index(fields=["plan", "position"], name="measure_in_plan_order")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("title", ""), _negated=True), name="measure_has_title", violation_error_message="Feltet kan ikke være tomt."
                ),
                models.UniqueConstraint(
                    fields=("plan", "code"), name="measure_code_once", violation_error_message="Planen har allerede et tiltak med denne adressen."
                ),
                models.UniqueConstraint(
                    condition=models.Q(("number", ""), _negated=True),
                    fields=("plan", "number"),
                    name="measure_number_once",
                    violation_error_message="Planen har allerede et tiltak med dette nummeret.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("kind__in", ["new", "existing", "proposed"])),
                    name="measure_kind_known",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("deadline_kind__in", ["once", "year_range", "recurring", "ongoing", "as_needed", "phased", "none"])),
                    name="deadline_kind_known",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("deadline_status__in", ["understood", "understood_no_date", "no_deadline", "ambiguous", "incomplete", "not_understood"])
                    ),
                    name="deadline_status_known",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Implementation",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "status",
                models.CharField(
                    blank=True,
                    choices=[
                        ("not_started", "ikke påbegynt"),
                        ("in_progress", "pågår"),
                        ("partly_done", "delvis gjennomført"),
                        ("done", "gjennomført"),
                        ("postponed", "utsatt"),
                        ("dropped", "utgår"),
                    ],
                    max_length=12,
                    verbose_name="status",
                ),
            ),
            ("status_since", models.DateField(blank=True, null=True, verbose_name="status siden")),
            ("reported_on", models.DateField(blank=True, null=True, verbose_name="sist rapportert")),
            ("due_on", models.DateField(blank=True, null=True, verbose_name="neste frist")),
            (
                "decision",
                models.CharField(
                    blank=True,
                    choices=[("undecided", "ikke avgjort"), ("considered", "vurdert, ikke avgjort"), ("adopted", "vedtatt"), ("declined", "ikke vedtatt")],
                    max_length=10,
                    verbose_name="beslutning",
                ),
            ),
            ("decision_case", models.CharField(blank=True, max_length=40, verbose_name="saksnummer")),
            ("decided_on", models.DateField(blank=True, null=True, verbose_name="besluttet")),
            ("version", models.PositiveIntegerField(default=0, editable=False)),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="implementations", to="municipalities.municipality", verbose_name="kommune"
                ),
            ),
            (
                "measure",
                models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="implementations", to="measures.measure", verbose_name="tiltak"),
            ),
            ("reached", models.JSONField(blank=True, default=list, editable=False, verbose_name="nådde milepæler")),
            (
                "correction",
                models.ForeignKey(
                    blank=True,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="measures.deadlinecorrection",
                    verbose_name="rettet frist",
                ),
            ),
        ],
        options={
            "verbose_name": "gjennomføring",
            "verbose_name_plural": "gjennomføringer",
            "ordering": ["measure", "municipality"],
            "indexes": [models.Index(fields=["municipality", "status"], name="implementation_by_status")],
            "constraints": [
                models.UniqueConstraint(
                    fields=("measure", "municipality"), name="implementation_once", violation_error_message="Tiltaket er allerede registrert for kommunen."
                ),
                models.CheckConstraint(
                    condition=models.Q(("status__in", ["not_started", "in_progress", "partly_done", "done", "postponed", "dropped", ""])),
                    name="implementation_status_known",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("status", ""), ("status_since__isnull", True)),
                        models.Q(models.Q(("status", ""), _negated=True), ("status_since__isnull", False)),
                        _connector="OR",
                    ),
                    name="implementation_status_has_a_day",
                    violation_error_message="En status må ha en dato, og bare en status kan ha en.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("decision__in", ["undecided", "considered", "adopted", "declined", ""])),
                    name="implementation_decision_known",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Mail",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("to", models.EmailField(max_length=254, verbose_name="til")),
            ("subject", models.CharField(max_length=200, verbose_name="emne")),
            ("text", models.TextField(verbose_name="tekst")),
            ("html", models.TextField(blank=True, verbose_name="HTML")),
            ("kind", models.CharField(choices=[("reminder", "påminnelse"), ("invitation", "invitasjon til å svare")], max_length=12, verbose_name="type")),
            ("created_at", models.DateTimeField(verbose_name="laget")),
            ("claimed_at", models.DateTimeField(blank=True, null=True, verbose_name="tatt til sending")),
            ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sendt")),
            ("failed_at", models.DateTimeField(blank=True, null=True, verbose_name="sist avvist")),
            ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="forsøk")),
            ("error", models.CharField(blank=True, max_length=300, verbose_name="svar fra e-posttjeneren")),
        ],
        options={
            "verbose_name": "e-post",
            "verbose_name_plural": "e-poster",
            "ordering": ["-created_at", "-pk"],
            "indexes": [models.Index(condition=models.Q(("sent_at", None)), fields=["created_at"], name="mail_unsent")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("to", ""), _negated=True), name="mail_has_receiver", violation_error_message="Feltet kan ikke være tomt."
                ),
                models.CheckConstraint(
                    condition=models.Q(("subject", ""), _negated=True), name="mail_has_subject", violation_error_message="Feltet kan ikke være tomt."
                ),
                models.CheckConstraint(
                    condition=models.Q(("text", ""), _negated=True), name="mail_has_text", violation_error_message="Feltet kan ikke være tomt."
                ),
                models.CheckConstraint(
                    condition=models.Q(("kind__in", ["reminder", "invitation"])),
                    name="mail_kind_known",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("sent_at__isnull", True), models.Q(("attempts__gt", 0), ("claimed_at__isnull", False)), _connector="OR"),
                    name="mail_is_claimed_before_it_is_sent",
                    violation_error_message="En e-post må være tatt til sending før den er sendt.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Invitation",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("email", models.EmailField(max_length=254, verbose_name="sendes til")),
            ("nonce", models.CharField(default=measures.models.invitations.new_nonce, editable=False, max_length=32)),
            ("invited_at", models.DateTimeField(blank=True, null=True, verbose_name="invitert")),
            ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="trukket tilbake")),
            ("first_opened_at", models.DateTimeField(blank=True, null=True, verbose_name="først åpnet")),
            (
                "mail",
                models.ForeignKey(
                    blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="measures.mail", verbose_name="e-post"
                ),
            ),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="municipalities.municipality", verbose_name="kommune"
                ),
            ),
            (
                "party",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="municipalities.party", verbose_name="part"),
            ),
            (
                "round",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="measures.evaluationround", verbose_name="runde"),
            ),
        ],
        options={
            "verbose_name": "invitasjon",
            "verbose_name_plural": "invitasjoner",
            "ordering": ["round", "municipality", "party"],
            "constraints": [
                models.UniqueConstraint(
                    fields=("round", "municipality", "party"), name="invitation_once", violation_error_message="Parten er allerede invitert i denne runden."
                ),
                models.CheckConstraint(
                    condition=models.Q(("email", ""), _negated=True), name="invitation_has_address", violation_error_message="Feltet kan ikke være tomt."
                ),
                models.CheckConstraint(
                    condition=models.Q(("nonce", ""), _negated=True), name="invitation_has_nonce", violation_error_message="Feltet kan ikke være tomt."
                ),
                models.CheckConstraint(
                    condition=models.Q(("withdrawn_at__isnull", True), ("invited_at__isnull", False), _connector="OR"),
                    name="invitation_withdrawn_after_it_was_sent",
                    violation_error_message="Bare en sendt invitasjon kan trekkes tilbake.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="HistoricalEvaluation",
        fields=[
            ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
            (
                "status",
                models.CharField(
                    choices=[
                        ("not_started", "ikke påbegynt"),
                        ("in_progress", "pågår"),
                        ("partly_done", "delvis gjennomført"),
                        ("done", "gjennomført"),
                        ("postponed", "utsatt"),
                        ("dropped", "utgår"),
                    ],
                    max_length=12,
                    verbose_name="status",
                ),
            ),
            ("done", models.TextField(max_length=4000, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name="hva er gjort?")),
            (
                "obstacles",
                models.TextField(blank=True, max_length=4000, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name="hva hindret?"),
            ),
            (
                "proposal",
                models.CharField(
                    blank=True,
                    choices=[("continue", "videreføres"), ("revise", "endres"), ("finish", "avsluttes"), ("operate", "over i ordinær drift")],
                    max_length=10,
                    verbose_name="forslag for neste år",
                ),
            ),
            ("on", models.DateField(verbose_name="dato")),
            ("history_id", models.AutoField(primary_key=True, serialize=False)),
            ("history_date", models.DateTimeField(db_index=True)),
            ("history_change_reason", models.CharField(max_length=100, null=True)),
            ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
            (
                "by",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="skrevet av",
                ),
            ),
            ("history_user", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            (
                "party",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="municipalities.party",
                    verbose_name="rapportert av",
                ),
            ),
            (
                "round",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.evaluationround",
                    verbose_name="runde",
                ),
            ),
            (
                "implementation",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.implementation",
                    verbose_name="gjennomføring",
                ),
            ),
            (
                "approved_by",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="godkjent av",
                ),
            ),
            ("approved_on", models.DateField(blank=True, null=True, verbose_name="godkjent")),
            ("note", models.TextField(blank=True, max_length=4000, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name="internt notat")),
            ("original_done", models.TextField(blank=True, verbose_name="opprinnelig: hva er gjort?")),
            ("original_obstacles", models.TextField(blank=True, verbose_name="opprinnelig: hva hindret?")),
            (
                "question",
                models.TextField(
                    blank=True, max_length=1000, validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name="spørsmål til avsender"
                ),
            ),
            ("sender", models.CharField(blank=True, max_length=150, verbose_name="avsenders navn")),
            (
                "state",
                models.CharField(
                    choices=[("draft", "påbegynt"), ("submitted", "sendt inn"), ("returned", "sendt tilbake"), ("approved", "godkjent")],
                    max_length=10,
                    verbose_name="tilstand",
                ),
            ),
            (
                "invitation",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.invitation",
                    verbose_name="lenke",
                ),
            ),
            ("version", models.PositiveIntegerField(default=0, editable=False)),
        ],
        options={
            "verbose_name": "historical evaluering",
            "verbose_name_plural": "historical evalueringer",
            "ordering": ("-history_date", "-history_id"),
            "get_latest_by": ("history_date", "history_id"),
        },
        bases=(simple_history.models.HistoricalChanges, models.Model),
    ),
    migrations.CreateModel(
        name="Evaluation",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "status",
                models.CharField(
                    choices=[
                        ("not_started", "ikke påbegynt"),
                        ("in_progress", "pågår"),
                        ("partly_done", "delvis gjennomført"),
                        ("done", "gjennomført"),
                        ("postponed", "utsatt"),
                        ("dropped", "utgår"),
                    ],
                    max_length=12,
                    verbose_name="status",
                ),
            ),
            ("done", models.TextField(max_length=4000, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name="hva er gjort?")),
            (
                "obstacles",
                models.TextField(blank=True, max_length=4000, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name="hva hindret?"),
            ),
            (
                "proposal",
                models.CharField(
                    blank=True,
                    choices=[("continue", "videreføres"), ("revise", "endres"), ("finish", "avsluttes"), ("operate", "over i ordinær drift")],
                    max_length=10,
                    verbose_name="forslag for neste år",
                ),
            ),
            ("on", models.DateField(verbose_name="dato")),
            (
                "by",
                models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL, verbose_name="skrevet av"),
            ),
            (
                "party",
                models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="municipalities.party", verbose_name="rapportert av"),
            ),
            (
                "round",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="evaluations", to="measures.evaluationround", verbose_name="runde"),
            ),
            (
                "implementation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="evaluations", to="measures.implementation", verbose_name="gjennomføring"
                ),
            ),
            (
                "approved_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="godkjent av",
                ),
            ),
            ("approved_on", models.DateField(blank=True, null=True, verbose_name="godkjent")),
            ("note", models.TextField(blank=True, max_length=4000, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name="internt notat")),
            ("original_done", models.TextField(blank=True, verbose_name="opprinnelig: hva er gjort?")),
            ("original_obstacles", models.TextField(blank=True, verbose_name="opprinnelig: hva hindret?")),
            (
                "question",
                models.TextField(
                    blank=True, max_length=1000, validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name="spørsmål til avsender"
                ),
            ),
            ("sender", models.CharField(blank=True, max_length=150, verbose_name="avsenders navn")),
            (
                "state",
                models.CharField(
                    choices=[("draft", "påbegynt"), ("submitted", "sendt inn"), ("returned", "sendt tilbake"), ("approved", "godkjent")],
                    max_length=10,
                    verbose_name="tilstand",
                ),
            ),
            (
                "invitation",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="evaluations",
                    to="measures.invitation",
                    verbose_name="lenke",
                ),
            ),
            ("version", models.PositiveIntegerField(default=0, editable=False)),
        ],
        options={
            "verbose_name": "evaluering",
            "verbose_name_plural": "evalueringer",
            "ordering": ["round", "implementation"],
            "constraints": [
                models.UniqueConstraint(
                    fields=("round", "implementation"), name="evaluation_once", violation_error_message="Tiltaket er allerede evaluert i denne runden."
                ),
                models.CheckConstraint(
                    condition=models.Q(("status__in", ["not_started", "in_progress", "partly_done", "done", "postponed", "dropped"])),
                    name="evaluation_status_known",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("proposal__in", ["continue", "revise", "finish", "operate", ""])),
                    name="evaluation_proposal_known",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("done", ""), _negated=True),
                    name="evaluation_has_words",
                    violation_error_message="Skriv en setning om hva som er gjort.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("state__in", ["draft", "submitted", "returned", "approved"])),
                    name="evaluation_state_known",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("by__isnull", False), ("invitation__isnull", True), ("sender", "")),
                        models.Q(("by__isnull", True), ("invitation__isnull", False)),
                        _connector="OR",
                    ),
                    name="evaluation_by_user_or_by_link",
                    violation_error_message="Et svar er skrevet av en bruker eller via en lenke.",
                ),
                models.CheckConstraint(
                    condition=models.Q(models.Q(("state", "returned"), _negated=True), models.Q(("question", ""), _negated=True), _connector="OR"),
                    name="evaluation_returned_with_a_question",
                    violation_error_message="Skriv hva du lurer på.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("approved_by__isnull", False), ("approved_on__isnull", False), ("state", "approved")),
                        models.Q(models.Q(("state", "approved"), _negated=True), ("approved_by__isnull", True), ("approved_on__isnull", True)),
                        _connector="OR",
                    ),
                    name="evaluation_approved_by_somebody",
                    violation_error_message="Et godkjent svar sier hvem som godkjente det, og når.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Indicator",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("position", models.PositiveIntegerField(default=0, verbose_name="plass")),
            ("name", models.CharField(max_length=300, verbose_name="navn")),
            ("unit", models.CharField(max_length=100, verbose_name="enhet")),
            (
                "direction",
                models.CharField(
                    choices=[("up", "høyere er bedre"), ("down", "lavere er bedre"), ("none", "bare til opplysning")],
                    default="none",
                    max_length=4,
                    verbose_name="retning",
                ),
            ),
            (
                "goal",
                models.ForeignKey(
                    blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="indicators", to="measures.goal", verbose_name="mål"
                ),
            ),
            ("plan", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="measures.plan", verbose_name="plan")),
        ],
        options={
            "verbose_name": "indikator",
            "verbose_name_plural": "indikatorer",
            "ordering": ["plan", "position"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("name", ""), _negated=True), name="indicator_has_name", violation_error_message="Feltet kan ikke være tomt."
                ),
                models.CheckConstraint(
                    condition=models.Q(("direction__in", ["up", "down", "none"])),
                    name="indicator_direction_known",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
                models.UniqueConstraint(
                    fields=("plan", "name"), name="indicator_once", violation_error_message="Planen har allerede en indikator med dette navnet."
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="HistoricalTarget",
        fields=[
            ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
            ("baseline", measures.models.indicators.FigureField(blank=True, decimal_places=4, max_digits=14, null=True, verbose_name="utgangspunkt")),
            ("baseline_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="utgangspunkt, år")),
            ("value", measures.models.indicators.FigureField(decimal_places=4, max_digits=14, verbose_name="måltall")),
            ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="innen år")),
            ("history_id", models.AutoField(primary_key=True, serialize=False)),
            ("history_date", models.DateTimeField(db_index=True)),
            ("history_change_reason", models.CharField(max_length=100, null=True)),
            ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
            ("history_user", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            (
                "indicator",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.indicator",
                    verbose_name="indikator",
                ),
            ),
        ],
        options={
            "verbose_name": "historical måltall",
            "verbose_name_plural": "historical måltall",
            "ordering": ("-history_date", "-history_id"),
            "get_latest_by": ("history_date", "history_id"),
        },
        bases=(simple_history.models.HistoricalChanges, models.Model),
    ),
    migrations.CreateModel(
        name="HistoricalObservation",
        fields=[
            ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
            ("value", measures.models.indicators.FigureField(decimal_places=4, max_digits=14, verbose_name="verdi")),
            ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="år")),
            ("group", models.CharField(blank=True, max_length=200, verbose_name="gruppe")),
            ("source", models.CharField(blank=True, max_length=300, verbose_name="kilde")),
            ("note", models.CharField(blank=True, max_length=300, verbose_name="forbehold")),
            ("position", models.PositiveIntegerField(default=0, verbose_name="plass")),
            ("history_id", models.AutoField(primary_key=True, serialize=False)),
            ("history_date", models.DateTimeField(db_index=True)),
            ("history_change_reason", models.CharField(max_length=100, null=True)),
            ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
            (
                "cooperation",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="municipalities.cooperation",
                    verbose_name="samarbeid",
                ),
            ),
            ("history_user", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            (
                "municipality",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="municipalities.municipality",
                    verbose_name="kommune",
                ),
            ),
            (
                "indicator",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.indicator",
                    verbose_name="indikator",
                ),
            ),
        ],
        options={
            "verbose_name": "historical måling",
            "verbose_name_plural": "historical målinger",
            "ordering": ("-history_date", "-history_id"),
            "get_latest_by": ("history_date", "history_id"),
        },
        bases=(simple_history.models.HistoricalChanges, models.Model),
    ),
    migrations.CreateModel(
        name="HistoricalResponsibility",
        fields=[
            ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
            (
                "role",
                models.CharField(
                    choices=[("lead", "ansvarlig"), ("contributor", "bidrar"), ("initiator", "tar initiativ")],
                    default="lead",
                    max_length=12,
                    verbose_name="rolle",
                ),
            ),
            ("position", models.PositiveSmallIntegerField(default=0, verbose_name="plass")),
            ("history_id", models.AutoField(primary_key=True, serialize=False)),
            ("history_date", models.DateTimeField(db_index=True)),
            ("history_change_reason", models.CharField(max_length=100, null=True)),
            ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
            ("history_user", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            (
                "party",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="municipalities.party",
                    verbose_name="part",
                ),
            ),
            (
                "measure",
                models.ForeignKey(
                    blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="measures.measure"
                ),
            ),
        ],
        options={
            "verbose_name": "historical ansvar",
            "verbose_name_plural": "historical ansvar",
            "ordering": ("-history_date", "-history_id"),
            "get_latest_by": ("history_date", "history_id"),
        },
        bases=(simple_history.models.HistoricalChanges, models.Model),
    ),
    migrations.CreateModel(
        name="DeadlineCorrection",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "deadline_kind",
                models.CharField(
                    choices=[
                        ("once", "én gang"),
                        ("year_range", "over flere år"),
                        ("recurring", "gjentas"),
                        ("ongoing", "løpende"),
                        ("as_needed", "ved behov"),
                        ("phased", "i flere steg"),
                        ("none", "ingen frist"),
                    ],
                    default="none",
                    max_length=12,
                    verbose_name="type frist",
                ),
            ),
            (
                "deadline_status",
                models.CharField(
                    choices=[
                        ("understood", "forstått"),
                        ("understood_no_date", "forstått, uten dato"),
                        ("no_deadline", "ingen frist"),
                        ("ambiguous", "kan leses på flere måter"),
                        ("incomplete", "mangler noe"),
                        ("not_understood", "ikke forstått"),
                    ],
                    default="no_deadline",
                    max_length=20,
                    verbose_name="lesning",
                ),
            ),
            ("due_on", models.DateField(blank=True, null=True, verbose_name="første frist")),
            ("rrule", models.CharField(blank=True, max_length=300, verbose_name="gjentakelse (RFC 5545)")),
            ("dues", models.JSONField(blank=True, default=list, verbose_name="frister i planperioden")),
            ("deadline_explanation", models.CharField(blank=True, max_length=500, verbose_name="lest som")),
            ("words", models.CharField(blank=True, max_length=1000, verbose_name="ordene den gjelder")),
            (
                "comment",
                models.TextField(blank=True, max_length=1000, validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name="begrunnelse"),
            ),
            ("by_administrator", models.BooleanField(default=False, verbose_name="rettet av administrator")),
            ("on", models.DateField(verbose_name="dato")),
            ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="skrevet")),
            ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL, verbose_name="av")),
            (
                "implementation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="measures.implementation", verbose_name="gjennomføring"
                ),
            ),
            (
                "undoes",
                models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="undone_by",
                    to="measures.deadlinecorrection",
                    verbose_name="tar tilbake",
                ),
            ),
        ],
        options={
            "verbose_name": "rettet frist",
            "verbose_name_plural": "rettede frister",
            "ordering": ["-on", "-pk"],
            "indexes": [models.Index(fields=["implementation", "-on", "-id"], name="correction_newest")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("deadline_kind__in", ["once", "recurring", "none"])),
                    name="correction_kind_known",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("deadline_status__in", ["understood", "no_deadline"])),
                    name="correction_is_clear",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("deadline_kind", "none"), ("due_on__isnull", True)),
                        models.Q(models.Q(("deadline_kind", "none"), _negated=True), ("due_on__isnull", False)),
                        _connector="OR",
                    ),
                    name="correction_has_a_day_unless_none",
                    violation_error_message="Skriv en dato.",
                ),
                models.CheckConstraint(
                    condition=models.Q(models.Q(("deadline_kind", "recurring"), _negated=True), models.Q(("rrule", ""), _negated=True), _connector="OR"),
                    name="correction_says_how_often",
                    violation_error_message="Velg hvor ofte fristen kommer igjen.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="HistoricalImplementation",
        fields=[
            ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
            (
                "status",
                models.CharField(
                    blank=True,
                    choices=[
                        ("not_started", "ikke påbegynt"),
                        ("in_progress", "pågår"),
                        ("partly_done", "delvis gjennomført"),
                        ("done", "gjennomført"),
                        ("postponed", "utsatt"),
                        ("dropped", "utgår"),
                    ],
                    max_length=12,
                    verbose_name="status",
                ),
            ),
            ("status_since", models.DateField(blank=True, null=True, verbose_name="status siden")),
            ("reported_on", models.DateField(blank=True, null=True, verbose_name="sist rapportert")),
            ("due_on", models.DateField(blank=True, null=True, verbose_name="neste frist")),
            (
                "decision",
                models.CharField(
                    blank=True,
                    choices=[("undecided", "ikke avgjort"), ("considered", "vurdert, ikke avgjort"), ("adopted", "vedtatt"), ("declined", "ikke vedtatt")],
                    max_length=10,
                    verbose_name="beslutning",
                ),
            ),
            ("decision_case", models.CharField(blank=True, max_length=40, verbose_name="saksnummer")),
            ("decided_on", models.DateField(blank=True, null=True, verbose_name="besluttet")),
            ("version", models.PositiveIntegerField(default=0, editable=False)),
            ("history_id", models.AutoField(primary_key=True, serialize=False)),
            ("history_date", models.DateTimeField(db_index=True)),
            ("history_change_reason", models.CharField(max_length=100, null=True)),
            ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
            ("history_user", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            (
                "municipality",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="municipalities.municipality",
                    verbose_name="kommune",
                ),
            ),
            (
                "measure",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.measure",
                    verbose_name="tiltak",
                ),
            ),
            ("reached", models.JSONField(blank=True, default=list, editable=False, verbose_name="nådde milepæler")),
            (
                "correction",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.deadlinecorrection",
                    verbose_name="rettet frist",
                ),
            ),
        ],
        options={
            "verbose_name": "historical gjennomføring",
            "verbose_name_plural": "historical gjennomføringer",
            "ordering": ("-history_date", "-history_id"),
            "get_latest_by": ("history_date", "history_id"),
        },
        bases=(simple_history.models.HistoricalChanges, models.Model),
    ),
    migrations.CreateModel(
        name="Milestone",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("title", models.CharField(max_length=300, verbose_name="milepæl")),
            ("due_on", models.DateField(verbose_name="frist")),
            ("position", models.PositiveSmallIntegerField(default=0, verbose_name="plass")),
            ("measure", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="milestones", to="measures.measure")),
        ],
        options={
            "verbose_name": "milepæl",
            "verbose_name_plural": "milepæler",
            "ordering": ["measure", "position"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("title", ""), _negated=True), name="milestone_has_title", violation_error_message="Feltet kan ikke være tomt."
                ),
                models.UniqueConstraint(
                    fields=("measure", "position"), name="milestone_position_once", violation_error_message="To milepæler kan ikke stå på samme plass."
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Observation",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("value", measures.models.indicators.FigureField(decimal_places=4, max_digits=14, verbose_name="verdi")),
            ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="år")),
            ("group", models.CharField(blank=True, max_length=200, verbose_name="gruppe")),
            ("source", models.CharField(blank=True, max_length=300, verbose_name="kilde")),
            ("note", models.CharField(blank=True, max_length=300, verbose_name="forbehold")),
            ("position", models.PositiveIntegerField(default=0, verbose_name="plass")),
            (
                "cooperation",
                models.ForeignKey(
                    blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="municipalities.cooperation", verbose_name="samarbeid"
                ),
            ),
            (
                "indicator",
                models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="observations", to="measures.indicator", verbose_name="indikator"),
            ),
            (
                "municipality",
                models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="municipalities.municipality", verbose_name="kommune"),
            ),
        ],
        options={
            "verbose_name": "måling",
            "verbose_name_plural": "målinger",
            "ordering": ["indicator", "position"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(models.Q(("year__gte", 1800), ("year__lte", 2200)), ("year__isnull", True), _connector="OR"),
                    name="observation_year_plausible",
                    violation_error_message="Årstallet må ha fire sifre.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("municipality__isnull", True), ("cooperation__isnull", True), _connector="OR"),
                    name="observation_in_one_place",
                    violation_error_message="En måling gjelder en kommune, et samarbeid eller hele landet.",
                ),
                models.UniqueConstraint(
                    models.F("indicator"),
                    django.db.models.functions.comparison.Coalesce("year", 0),
                    django.db.models.functions.comparison.Coalesce("municipality", 0),
                    django.db.models.functions.comparison.Coalesce("cooperation", 0),
                    models.F("group"),
                    models.F("source"),
                    name="observation_once",
                    violation_error_message="Denne målingen er allerede registrert.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="HistoricalPlan_municipalities",
        fields=[
            ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
            ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
            ("history", models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to="measures.historicalplan")),
            (
                "municipality",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    db_tablespace="",
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="municipalities.municipality",
                ),
            ),
            (
                "plan",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    db_tablespace="",
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.plan",
                ),
            ),
        ],
        options={"verbose_name": "HistoricalPlan_municipalities"},
        bases=(simple_history.models.HistoricalChanges, models.Model),
    ),
    migrations.CreateModel(
        name="HistoricalMeasure",
        fields=[
            ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
            ("position", models.PositiveIntegerField(default=0, verbose_name="plass")),
            (
                "deadline_kind",
                models.CharField(
                    choices=[
                        ("once", "én gang"),
                        ("year_range", "over flere år"),
                        ("recurring", "gjentas"),
                        ("ongoing", "løpende"),
                        ("as_needed", "ved behov"),
                        ("phased", "i flere steg"),
                        ("none", "ingen frist"),
                    ],
                    default="none",
                    max_length=12,
                    verbose_name="type frist",
                ),
            ),
            (
                "deadline_status",
                models.CharField(
                    choices=[
                        ("understood", "forstått"),
                        ("understood_no_date", "forstått, uten dato"),
                        ("no_deadline", "ingen frist"),
                        ("ambiguous", "kan leses på flere måter"),
                        ("incomplete", "mangler noe"),
                        ("not_understood", "ikke forstått"),
                    ],
                    default="no_deadline",
                    max_length=20,
                    verbose_name="lesning",
                ),
            ),
            ("due_on", models.DateField(blank=True, null=True, verbose_name="første frist")),
            ("rrule", models.CharField(blank=True, max_length=300, verbose_name="gjentakelse (RFC 5545)")),
            ("dues", models.JSONField(blank=True, default=list, verbose_name="frister i planperioden")),
            ("deadline_explanation", models.CharField(blank=True, max_length=500, verbose_name="lest som")),
            (
                "code",
                models.CharField(
                    max_length=80,
                    validators=[django.core.validators.RegexValidator("^[a-z0-9][a-z0-9.-]*\\Z", "Bruk små bokstaver a–z, tall, punktum og bindestrek.")],
                    verbose_name="adresse",
                ),
            ),
            ("number", models.CharField(blank=True, max_length=20, verbose_name="nummer")),
            ("title", models.TextField(max_length=2000, validators=[django.core.validators.MaxLengthValidator(2000)], verbose_name="tiltak")),
            ("description", models.TextField(blank=True, verbose_name="beskrivelse eller kommentar")),
            ("theme", models.TextField(blank=True, verbose_name="tema")),
            ("responsible_text", models.TextField(blank=True, verbose_name="ansvar, som vedtatt")),
            ("deadline_text", models.CharField(blank=True, max_length=1000, verbose_name="frist, som vedtatt")),
            (
                "frequency_text",
                models.CharField(
                    blank=True,
                    help_text="Ordene i teksten der hyppigheten står, når planen ikke har frister.",
                    max_length=1000,
                    verbose_name="hyppighet, som vedtatt",
                ),
            ),
            ("service", models.CharField(blank=True, max_length=200, verbose_name="tjeneste")),
            (
                "kind",
                models.CharField(
                    choices=[("new", "nytt tiltak"), ("existing", "eksisterende tiltak"), ("proposed", "forslag som kommunen må ta stilling til")],
                    default="new",
                    max_length=10,
                    verbose_name="type",
                ),
            ),
            ("source_place", models.CharField(blank=True, max_length=200, verbose_name="sted i dokumentet")),
            ("note", models.CharField(blank=True, help_text="Hva som er rettet ved innlesing.", max_length=500, verbose_name="redaksjonell merknad")),
            ("history_id", models.AutoField(primary_key=True, serialize=False)),
            ("history_date", models.DateTimeField(db_index=True)),
            ("history_change_reason", models.CharField(max_length=100, null=True)),
            ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
            (
                "focus_area",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.focusarea",
                    verbose_name="innsatsområde",
                ),
            ),
            (
                "goal",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.goal",
                    verbose_name="mål",
                ),
            ),
            ("history_user", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            (
                "plan",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.plan",
                    verbose_name="plan",
                ),
            ),
            (
                "extra",
                models.JSONField(
                    blank=True, default=list, help_text="Overskrift og tekst fra planens egne kolonner, i planens rekkefølge.", verbose_name="tilleggstekst"
                ),
            ),
        ],
        options={
            "verbose_name": "historical tiltak",
            "verbose_name_plural": "historical tiltak",
            "ordering": ("-history_date", "-history_id"),
            "get_latest_by": ("history_date", "history_id"),
        },
        bases=(simple_history.models.HistoricalChanges, models.Model),
    ),
    migrations.CreateModel(
        name="HistoricalIndicator",
        fields=[
            ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
            ("position", models.PositiveIntegerField(default=0, verbose_name="plass")),
            ("name", models.CharField(max_length=300, verbose_name="navn")),
            ("unit", models.CharField(max_length=100, verbose_name="enhet")),
            (
                "direction",
                models.CharField(
                    choices=[("up", "høyere er bedre"), ("down", "lavere er bedre"), ("none", "bare til opplysning")],
                    default="none",
                    max_length=4,
                    verbose_name="retning",
                ),
            ),
            ("history_id", models.AutoField(primary_key=True, serialize=False)),
            ("history_date", models.DateTimeField(db_index=True)),
            ("history_change_reason", models.CharField(max_length=100, null=True)),
            ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
            (
                "goal",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.goal",
                    verbose_name="mål",
                ),
            ),
            ("history_user", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            (
                "plan",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.plan",
                    verbose_name="plan",
                ),
            ),
        ],
        options={
            "verbose_name": "historical indikator",
            "verbose_name_plural": "historical indikatorer",
            "ordering": ("-history_date", "-history_id"),
            "get_latest_by": ("history_date", "history_id"),
        },
        bases=(simple_history.models.HistoricalChanges, models.Model),
    ),
    migrations.CreateModel(
        name="HistoricalGoal",
        fields=[
            ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
            ("position", models.PositiveIntegerField(default=0, verbose_name="plass")),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("national", "nasjonalt mål"),
                        ("overall", "overordnet mål"),
                        ("main", "hovedmål"),
                        ("effect", "effektmål"),
                        ("result", "resultatmål"),
                    ],
                    max_length=10,
                    verbose_name="type mål",
                ),
            ),
            ("number", models.CharField(blank=True, max_length=20, verbose_name="nummer")),
            ("title", models.TextField(max_length=1000, validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name="mål")),
            ("remark", models.TextField(blank=True, verbose_name="merknad")),
            ("section", models.CharField(blank=True, help_text="Overskriften i dokumentet.", max_length=200, verbose_name="står under")),
            ("history_id", models.AutoField(primary_key=True, serialize=False)),
            ("history_date", models.DateTimeField(db_index=True)),
            ("history_change_reason", models.CharField(max_length=100, null=True)),
            ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
            (
                "focus_area",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.focusarea",
                    verbose_name="innsatsområde",
                ),
            ),
            ("history_user", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            (
                "plan",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.plan",
                    verbose_name="plan",
                ),
            ),
        ],
        options={
            "verbose_name": "historical mål",
            "verbose_name_plural": "historical mål",
            "ordering": ("-history_date", "-history_id"),
            "get_latest_by": ("history_date", "history_id"),
        },
        bases=(simple_history.models.HistoricalChanges, models.Model),
    ),
    migrations.CreateModel(
        name="HistoricalFocusArea",
        fields=[
            ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
            ("position", models.PositiveIntegerField(default=0, verbose_name="plass")),
            ("title", models.CharField(max_length=200, verbose_name="tittel")),
            ("history_id", models.AutoField(primary_key=True, serialize=False)),
            ("history_date", models.DateTimeField(db_index=True)),
            ("history_change_reason", models.CharField(max_length=100, null=True)),
            ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
            ("history_user", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            (
                "plan",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.plan",
                    verbose_name="plan",
                ),
            ),
        ],
        options={
            "verbose_name": "historical innsatsområde",
            "verbose_name_plural": "historical innsatsområder",
            "ordering": ("-history_date", "-history_id"),
            "get_latest_by": ("history_date", "history_id"),
        },
        bases=(simple_history.models.HistoricalChanges, models.Model),
    ),
    migrations.CreateModel(
        name="HistoricalEvaluationRound",
        fields=[
            ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
            ("year", models.PositiveSmallIntegerField(verbose_name="år")),
            ("opens", models.DateField(verbose_name="åpner")),
            ("closes", models.DateField(verbose_name="lukker")),
            (
                "state",
                models.CharField(
                    choices=[("planned", "planlagt"), ("open", "åpen"), ("closed", "lukket"), ("sealed", "ferdigstilt")],
                    default="planned",
                    max_length=10,
                    verbose_name="tilstand",
                ),
            ),
            ("is_public", models.BooleanField(default=False, help_text="Rapporten kan leses av alle.", verbose_name="offentlig")),
            ("history_id", models.AutoField(primary_key=True, serialize=False)),
            ("history_date", models.DateTimeField(db_index=True)),
            ("history_change_reason", models.CharField(max_length=100, null=True)),
            ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
            ("history_user", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            (
                "plan",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.plan",
                    verbose_name="plan",
                ),
            ),
            ("greeting", models.TextField(blank=True, max_length=2000, validators=[django.core.validators.MaxLengthValidator(2000)], verbose_name="hilsen")),
            ("reminders", models.JSONField(blank=True, default=list, validators=[measures.models.evaluations.known_stages], verbose_name="påminnelser")),
        ],
        options={
            "verbose_name": "historical evalueringsrunde",
            "verbose_name_plural": "historical evalueringsrunder",
            "ordering": ("-history_date", "-history_id"),
            "get_latest_by": ("history_date", "history_id"),
        },
        bases=(simple_history.models.HistoricalChanges, models.Model),
    ),
    migrations.CreateModel(
        name="HistoricalAdoption",
        fields=[
            ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
            ("body", models.CharField(max_length=100, verbose_name="organ")),
            ("case_number", models.CharField(blank=True, max_length=40, verbose_name="saksnummer")),
            ("adopted_on", models.DateField(verbose_name="vedtatt")),
            ("history_id", models.AutoField(primary_key=True, serialize=False)),
            ("history_date", models.DateTimeField(db_index=True)),
            ("history_change_reason", models.CharField(max_length=100, null=True)),
            ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
            ("history_user", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            (
                "municipality",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="municipalities.municipality",
                    verbose_name="kommune",
                ),
            ),
            (
                "plan",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.plan",
                    verbose_name="plan",
                ),
            ),
        ],
        options={
            "verbose_name": "historical vedtak",
            "verbose_name_plural": "historical vedtak",
            "ordering": ("-history_date", "-history_id"),
            "get_latest_by": ("history_date", "history_id"),
        },
        bases=(simple_history.models.HistoricalChanges, models.Model),
    ),
    migrations.CreateModel(
        name="Adoption",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("body", models.CharField(max_length=100, verbose_name="organ")),
            ("case_number", models.CharField(blank=True, max_length=40, verbose_name="saksnummer")),
            ("adopted_on", models.DateField(verbose_name="vedtatt")),
            ("municipality", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="municipalities.municipality", verbose_name="kommune")),
            ("plan", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="adoptions", to="measures.plan", verbose_name="plan")),
        ],
        options={
            "verbose_name": "vedtak",
            "verbose_name_plural": "vedtak",
            "ordering": ["plan", "municipality"],
            "constraints": [
                models.UniqueConstraint(
                    fields=("plan", "municipality"), name="adoption_once", violation_error_message="Kommunen har allerede et vedtak for denne planen."
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Reference",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("position", models.PositiveIntegerField(default=0, verbose_name="plass")),
            (
                "kind",
                models.CharField(
                    choices=[("law", "lov"), ("plan", "plan"), ("strategy", "strategi eller føring"), ("source", "kilde")], max_length=10, verbose_name="type"
                ),
            ),
            ("title", models.CharField(max_length=500, verbose_name="tittel")),
            ("publisher", models.CharField(blank=True, max_length=200, verbose_name="utgiver")),
            ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="år")),
            ("url", models.URLField(blank=True, max_length=500, verbose_name="nettadresse")),
            ("remark", models.CharField(blank=True, max_length=500, verbose_name="merknad")),
            ("plan", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="measures.plan", verbose_name="plan")),
        ],
        options={
            "verbose_name": "kilde",
            "verbose_name_plural": "kilder",
            "ordering": ["plan", "position"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("title", ""), _negated=True), name="reference_has_title", violation_error_message="Feltet kan ikke være tomt."
                ),
                models.CheckConstraint(
                    condition=models.Q(("kind__in", ["law", "plan", "strategy", "source"])),
                    name="reference_kind_known",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
                models.CheckConstraint(
                    condition=models.Q(models.Q(("year__gte", 1800), ("year__lte", 2200)), ("year__isnull", True), _connector="OR"),
                    name="reference_year_plausible",
                    violation_error_message="Årstallet må ha fire sifre.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="ReportVersion",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("number", models.PositiveSmallIntegerField(verbose_name="versjon")),
            ("facts", models.JSONField(verbose_name="fakta")),
            ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
            ("reason", models.CharField(blank=True, max_length=500, verbose_name="grunn til ny versjon")),
            ("sealed_at", models.DateTimeField(verbose_name="ferdigstilt")),
            ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL, verbose_name="ferdigstilt av")),
            (
                "municipality",
                models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="municipalities.municipality", verbose_name="kommune"),
            ),
            (
                "round",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="measures.evaluationround", verbose_name="runde"),
            ),
            ("differences", models.JSONField(blank=True, default=list, verbose_name="rettet")),
            ("previous", models.CharField(blank=True, max_length=64, verbose_name="forrige SHA-256")),
        ],
        options={
            "verbose_name": "evalueringsrapport",
            "verbose_name_plural": "evalueringsrapporter",
            "ordering": ["round", "municipality", "-number"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("round"),
                    django.db.models.functions.comparison.Coalesce("municipality", 0),
                    models.F("number"),
                    name="report_version_once",
                    violation_error_message="Rapporten har allerede en versjon med dette nummeret.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("number__gte", 1)), name="report_version_from_one", violation_error_message="Versjonene telles fra 1."
                ),
                models.UniqueConstraint(
                    fields=("previous",), name="report_chain_unbroken", violation_error_message="Noen andre ferdigstilte en rapport samtidig. Prøv igjen."
                ),
                models.CheckConstraint(
                    condition=models.Q(("number", 1), models.Q(("reason", ""), _negated=True), _connector="OR"),
                    name="report_correction_has_reason",
                    violation_error_message="Skriv hvorfor rapporten rettes.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Responsibility",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "role",
                models.CharField(
                    choices=[("lead", "ansvarlig"), ("contributor", "bidrar"), ("initiator", "tar initiativ")],
                    default="lead",
                    max_length=12,
                    verbose_name="rolle",
                ),
            ),
            ("position", models.PositiveSmallIntegerField(default=0, verbose_name="plass")),
            ("measure", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="responsibilities", to="measures.measure")),
            (
                "party",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="responsibilities", to="municipalities.party", verbose_name="part"),
            ),
        ],
        options={
            "verbose_name": "ansvar",
            "verbose_name_plural": "ansvar",
            "ordering": ["measure", "position"],
            "constraints": [
                models.UniqueConstraint(
                    fields=("measure", "party"), name="responsibility_once", violation_error_message="Parten står allerede som ansvarlig for tiltaket."
                ),
                models.CheckConstraint(
                    condition=models.Q(("role__in", ["lead", "contributor", "initiator"])),
                    name="responsibility_role_known",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="StatusChange",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "from_status",
                models.CharField(
                    blank=True,
                    choices=[
                        ("not_started", "ikke påbegynt"),
                        ("in_progress", "pågår"),
                        ("partly_done", "delvis gjennomført"),
                        ("done", "gjennomført"),
                        ("postponed", "utsatt"),
                        ("dropped", "utgår"),
                    ],
                    max_length=12,
                    verbose_name="fra",
                ),
            ),
            (
                "to_status",
                models.CharField(
                    blank=True,
                    choices=[
                        ("not_started", "ikke påbegynt"),
                        ("in_progress", "pågår"),
                        ("partly_done", "delvis gjennomført"),
                        ("done", "gjennomført"),
                        ("postponed", "utsatt"),
                        ("dropped", "utgår"),
                    ],
                    max_length=12,
                    verbose_name="til",
                ),
            ),
            ("comment", models.TextField(max_length=4000, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name="hva er gjort?")),
            ("note", models.TextField(blank=True, max_length=4000, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name="internt notat")),
            ("on", models.DateField(verbose_name="dato")),
            ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="skrevet")),
            ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL, verbose_name="av")),
            (
                "evaluation",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="changes",
                    to="measures.evaluation",
                    verbose_name="evaluering",
                ),
            ),
            (
                "implementation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="measures.implementation", verbose_name="gjennomføring"
                ),
            ),
            (
                "undoes",
                models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="undone_by",
                    to="measures.statuschange",
                    verbose_name="angrer",
                ),
            ),
            ("reached", models.JSONField(blank=True, default=list, verbose_name="nådde milepæler")),
        ],
        options={
            "verbose_name": "statusendring",
            "verbose_name_plural": "statusendringer",
            "ordering": ["-on", "-pk"],
            "indexes": [models.Index(fields=["implementation", "-on", "-id"], name="status_change_newest")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("from_status__in", ["not_started", "in_progress", "partly_done", "done", "postponed", "dropped", ""])),
                    name="status_change_from_known",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("to_status__in", ["not_started", "in_progress", "partly_done", "done", "postponed", "dropped", ""])),
                    name="status_change_to_known",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
                models.CheckConstraint(
                    condition=models.Q(models.Q(("to_status", ""), _negated=True), ("undoes__isnull", False), _connector="OR"),
                    name="status_change_chooses_a_status",
                    violation_error_message="Velg en status.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("comment", ""), _negated=True),
                    name="status_change_has_words",
                    violation_error_message="Skriv en setning om hva som er gjort.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Target",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("baseline", measures.models.indicators.FigureField(blank=True, decimal_places=4, max_digits=14, null=True, verbose_name="utgangspunkt")),
            ("baseline_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="utgangspunkt, år")),
            ("value", measures.models.indicators.FigureField(decimal_places=4, max_digits=14, verbose_name="måltall")),
            ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="innen år")),
            (
                "indicator",
                models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="target", to="measures.indicator", verbose_name="indikator"),
            ),
        ],
        options={
            "verbose_name": "måltall",
            "verbose_name_plural": "måltall",
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(models.Q(("baseline_year__gte", 1800), ("baseline_year__lte", 2200)), ("baseline_year__isnull", True), _connector="OR"),
                    name="target_baseline_year_plausible",
                    violation_error_message="Årstallet må ha fire sifre.",
                ),
                models.CheckConstraint(
                    condition=models.Q(models.Q(("year__gte", 1800), ("year__lte", 2200)), ("year__isnull", True), _connector="OR"),
                    name="target_year_plausible",
                    violation_error_message="Årstallet må ha fire sifre.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Term",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("position", models.PositiveIntegerField(default=0, verbose_name="plass")),
            ("name", models.CharField(max_length=200, verbose_name="begrep")),
            ("explanation", models.TextField(verbose_name="forklaring")),
            ("plan", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="measures.plan", verbose_name="plan")),
        ],
        options={
            "verbose_name": "begrep",
            "verbose_name_plural": "begreper",
            "ordering": ["plan", "position"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("name", ""), _negated=True), name="term_has_name", violation_error_message="Feltet kan ikke være tomt."
                ),
                models.UniqueConstraint(fields=("plan", "name"), name="term_once", violation_error_message="Planen har allerede dette begrepet."),
            ],
        },
    ),
    migrations.CreateModel(
        name="Reminder",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("recipient", models.EmailField(max_length=254, verbose_name="mottaker")),
            ("due", models.DateField(help_text="For en stille gjennomføring: dagen året var omme.", verbose_name="frist")),
            (
                "stage",
                models.CharField(
                    choices=[("late", "forsinket"), ("soon", "frist de neste 30 dagene"), ("silent", "ingen melding på et år")],
                    max_length=8,
                    verbose_name="grunn",
                ),
            ),
            (
                "implementation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="reminders", to="measures.implementation", verbose_name="gjennomføring"
                ),
            ),
            ("mail", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="reminders", to="measures.mail", verbose_name="e-post")),
        ],
        options={
            "verbose_name": "påminnelse",
            "verbose_name_plural": "påminnelser",
            "ordering": ["mail", "implementation"],
            "constraints": [
                models.UniqueConstraint(
                    fields=("recipient", "implementation", "due", "stage"),
                    name="reminded_once",
                    violation_error_message="Mottakeren er allerede varslet om dette.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("stage__in", ["late", "soon", "silent"])),
                    name="reminder_stage_known",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="ColumnMeaning",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("heading", models.CharField(max_length=500, verbose_name="overskrift")),
            ("field", models.CharField(max_length=30, verbose_name="lest som")),
            ("plan", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="column_meanings", to="measures.plan", verbose_name="plan")),
        ],
        options={
            "verbose_name": "kolonne ved import",
            "verbose_name_plural": "kolonner ved import",
            "ordering": ["plan", "heading"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("heading", ""), _negated=True), name="column_meaning_has_heading", violation_error_message="Feltet kan ikke være tomt."
                ),
                models.UniqueConstraint(fields=("plan", "heading"), name="column_meaning_once", violation_error_message="Kolonnen har allerede en betydning."),
            ],
        },
    ),
    migrations.CreateModel(
        name="ResolvedText",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("text", models.CharField(max_length=500, verbose_name="ansvar, som vedtatt")),
            ("parties", models.JSONField(blank=True, default=list, verbose_name="parter")),
            (
                "cooperation",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="+",
                    to="municipalities.cooperation",
                    verbose_name="samarbeid",
                ),
            ),
            (
                "municipality",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="+",
                    to="municipalities.municipality",
                    verbose_name="kommune",
                ),
            ),
        ],
        options={
            "verbose_name": "tolket ansvar",
            "verbose_name_plural": "tolkede ansvar",
            "ordering": ["text"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("text", ""), _negated=True), name="resolved_text_has_text", violation_error_message="Feltet kan ikke være tomt."
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("cooperation__isnull", True), ("municipality__isnull", False)),
                        models.Q(("cooperation__isnull", False), ("municipality__isnull", True)),
                        _connector="OR",
                    ),
                    name="resolved_text_in_one_place",
                    violation_error_message="Teksten hører til enten en kommune eller et samarbeid.",
                ),
                models.UniqueConstraint(
                    fields=("municipality", "text"),
                    name="resolved_text_once_in_municipality",
                    violation_error_message="Kommunen har allerede tolket denne teksten.",
                ),
                models.UniqueConstraint(
                    fields=("cooperation", "text"),
                    name="resolved_text_once_in_cooperation",
                    violation_error_message="Samarbeidet har allerede tolket denne teksten.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="CouncilDecision",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("body", models.CharField(max_length=100, verbose_name="organ")),
            ("case_number", models.CharField(max_length=40, verbose_name="saksnummer")),
            ("decided_on", models.DateField(verbose_name="dato")),
            ("text", models.TextField(max_length=8000, validators=[django.core.validators.MaxLengthValidator(8000)], verbose_name="vedtak")),
            ("municipality", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="municipalities.municipality", verbose_name="kommune")),
            (
                "version",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="measures.reportversion", verbose_name="rapport"),
            ),
        ],
        options={
            "verbose_name": "vedtak om rapporten",
            "verbose_name_plural": "vedtak om rapporten",
            "ordering": ["version", "municipality__name"],
            "constraints": [
                models.UniqueConstraint(
                    fields=("version", "municipality"), name="council_decision_once", violation_error_message="Vedtaket i denne kommunen er allerede ført inn."
                ),
                models.CheckConstraint(
                    condition=models.Q(("text", ""), _negated=True), name="council_decision_has_text", violation_error_message="Feltet kan ikke være tomt."
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="HistoricalCouncilDecision",
        fields=[
            ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
            ("body", models.CharField(max_length=100, verbose_name="organ")),
            ("case_number", models.CharField(max_length=40, verbose_name="saksnummer")),
            ("decided_on", models.DateField(verbose_name="dato")),
            ("text", models.TextField(max_length=8000, validators=[django.core.validators.MaxLengthValidator(8000)], verbose_name="vedtak")),
            ("history_id", models.AutoField(primary_key=True, serialize=False)),
            ("history_date", models.DateTimeField(db_index=True)),
            ("history_change_reason", models.CharField(max_length=100, null=True)),
            ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
            ("history_user", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            (
                "municipality",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="municipalities.municipality",
                    verbose_name="kommune",
                ),
            ),
            (
                "version",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.reportversion",
                    verbose_name="rapport",
                ),
            ),
        ],
        options={
            "verbose_name": "historical vedtak om rapporten",
            "verbose_name_plural": "historical vedtak om rapporten",
            "ordering": ("-history_date", "-history_id"),
            "get_latest_by": ("history_date", "history_id"),
        },
        bases=(simple_history.models.HistoricalChanges, models.Model),
    ),
    migrations.CreateModel(
        name="HistoricalRoundText",
        fields=[
            ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
            (
                "kind",
                models.CharField(
                    choices=[("summary", "sammendrag"), ("goal", "om et mål"), ("proposal", "forslag til vedtak")], max_length=8, verbose_name="type"
                ),
            ),
            ("text", models.TextField(max_length=8000, validators=[django.core.validators.MaxLengthValidator(8000)], verbose_name="tekst")),
            ("history_id", models.AutoField(primary_key=True, serialize=False)),
            ("history_date", models.DateTimeField(db_index=True)),
            ("history_change_reason", models.CharField(max_length=100, null=True)),
            ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
            (
                "goal",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.goal",
                    verbose_name="mål",
                ),
            ),
            ("history_user", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            (
                "municipality",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="municipalities.municipality",
                    verbose_name="kommune",
                ),
            ),
            (
                "round",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.evaluationround",
                    verbose_name="runde",
                ),
            ),
        ],
        options={
            "verbose_name": "historical tekst i rapporten",
            "verbose_name_plural": "historical tekster i rapporten",
            "ordering": ("-history_date", "-history_id"),
            "get_latest_by": ("history_date", "history_id"),
        },
        bases=(simple_history.models.HistoricalChanges, models.Model),
    ),
    migrations.CreateModel(
        name="ReportFile",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("ending", models.CharField(max_length=5, verbose_name="filtype")),
            ("name", models.CharField(max_length=200, verbose_name="filnavn")),
            ("content_type", models.CharField(max_length=100, verbose_name="innholdstype")),
            ("content", models.BinaryField(verbose_name="innhold")),
            ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
            (
                "version",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="files", to="measures.reportversion", verbose_name="versjon"),
            ),
        ],
        options={
            "verbose_name": "rapportfil",
            "verbose_name_plural": "rapportfiler",
            "ordering": ["version", "ending"],
            "constraints": [
                models.UniqueConstraint(fields=("version", "ending"), name="report_file_once", violation_error_message="Versjonen har allerede filtypen.")
            ],
        },
    ),
    migrations.CreateModel(
        name="RoundText",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "kind",
                models.CharField(
                    choices=[("summary", "sammendrag"), ("goal", "om et mål"), ("proposal", "forslag til vedtak")], max_length=8, verbose_name="type"
                ),
            ),
            ("text", models.TextField(max_length=8000, validators=[django.core.validators.MaxLengthValidator(8000)], verbose_name="tekst")),
            (
                "goal",
                models.ForeignKey(
                    blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="round_texts", to="measures.goal", verbose_name="mål"
                ),
            ),
            (
                "municipality",
                models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="municipalities.municipality", verbose_name="kommune"),
            ),
            (
                "round",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="texts", to="measures.evaluationround", verbose_name="runde"),
            ),
        ],
        options={
            "verbose_name": "tekst i rapporten",
            "verbose_name_plural": "tekster i rapporten",
            "ordering": ["round", "municipality", "kind", "goal"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("round"),
                    django.db.models.functions.comparison.Coalesce("municipality", 0),
                    models.F("kind"),
                    django.db.models.functions.comparison.Coalesce("goal", 0),
                    name="round_text_once",
                    violation_error_message="Teksten finnes allerede.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("kind__in", ["summary", "goal", "proposal"])),
                    name="round_text_kind_known",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("text", ""), _negated=True), name="round_text_has_text", violation_error_message="Feltet kan ikke være tomt."
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("goal__isnull", False), ("kind", "goal")),
                        models.Q(models.Q(("kind", "goal"), _negated=True), ("goal__isnull", True)),
                        _connector="OR",
                    ),
                    name="round_text_goal_where_due",
                    violation_error_message="En tekst om et mål må si hvilket, og ingen andre tekster kan det.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="InvitationReminder",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "stage",
                models.CharField(
                    choices=[
                        ("two_weeks", "to uker før fristen"),
                        ("three_days", "tre dager før fristen"),
                        ("after", "dagen etter fristen"),
                        ("now", "purret"),
                    ],
                    max_length=10,
                    verbose_name="grunn",
                ),
            ),
            ("on", models.DateField(verbose_name="dato")),
            (
                "invitation",
                models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="reminders", to="measures.invitation", verbose_name="invitasjon"),
            ),
            (
                "mail",
                models.ForeignKey(
                    blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="measures.mail", verbose_name="e-post"
                ),
            ),
        ],
        options={
            "verbose_name": "purring",
            "verbose_name_plural": "purringer",
            "ordering": ["invitation", "-on"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("stage__in", ["two_weeks", "three_days", "after", "now"])),
                    name="invitation_reminder_stage_known",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
                models.UniqueConstraint(
                    fields=("invitation", "on"), name="invitation_reminded_once_a_day", violation_error_message="Parten er allerede purret i dag."
                ),
                models.UniqueConstraint(
                    condition=models.Q(("stage", "now"), _negated=True),
                    fields=("invitation", "stage"),
                    name="invitation_reminded_once_a_stage",
                    violation_error_message="Parten har allerede fått denne påminnelsen.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Assignment",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL, verbose_name="valgt av")),
            (
                "implementation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="assignments", to="measures.implementation", verbose_name="gjennomføring"
                ),
            ),
            (
                "party",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="assignments",
                    to="municipalities.party",
                    verbose_name="part",
                ),
            ),
            (
                "round",
                models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="assignments", to="measures.evaluationround", verbose_name="runde"),
            ),
        ],
        options={
            "verbose_name": "hvem som svarer",
            "verbose_name_plural": "hvem som svarer",
            "ordering": ["round", "implementation"],
            "constraints": [
                models.UniqueConstraint(
                    fields=("round", "implementation"), name="assignment_once", violation_error_message="Det er allerede valgt hvem som svarer for tiltaket."
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="HistoricalAssignment",
        fields=[
            ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
            ("history_id", models.AutoField(primary_key=True, serialize=False)),
            ("history_date", models.DateTimeField(db_index=True)),
            ("history_change_reason", models.CharField(max_length=100, null=True)),
            ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
            (
                "by",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="valgt av",
                ),
            ),
            ("history_user", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            (
                "implementation",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.implementation",
                    verbose_name="gjennomføring",
                ),
            ),
            (
                "party",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="municipalities.party",
                    verbose_name="part",
                ),
            ),
            (
                "round",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.evaluationround",
                    verbose_name="runde",
                ),
            ),
        ],
        options={
            "verbose_name": "historical hvem som svarer",
            "verbose_name_plural": "historical hvem som svarer",
            "ordering": ("-history_date", "-history_id"),
            "get_latest_by": ("history_date", "history_id"),
        },
        bases=(simple_history.models.HistoricalChanges, models.Model),
    ),
    migrations.CreateModel(
        name="HistoricalSuccession",
        fields=[
            ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
            (
                "outcome",
                models.CharField(
                    choices=[("continue", "videreføres"), ("revise", "endres"), ("finish", "avsluttes"), ("operate", "over i ordinær drift")],
                    max_length=10,
                    verbose_name="hva som skjedde",
                ),
            ),
            ("on", models.DateField(verbose_name="dato")),
            ("history_id", models.AutoField(primary_key=True, serialize=False)),
            ("history_date", models.DateTimeField(db_index=True)),
            ("history_change_reason", models.CharField(max_length=100, null=True)),
            ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
            (
                "by",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="av",
                ),
            ),
            ("history_user", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            (
                "measure",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.measure",
                    verbose_name="tiltak",
                ),
            ),
            (
                "successor",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.measure",
                    verbose_name="tiltak i neste plan",
                ),
            ),
        ],
        options={
            "verbose_name": "historical videreføring",
            "verbose_name_plural": "historical videreføringer",
            "ordering": ("-history_date", "-history_id"),
            "get_latest_by": ("history_date", "history_id"),
        },
        bases=(simple_history.models.HistoricalChanges, models.Model),
    ),
    migrations.CreateModel(
        name="Succession",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "outcome",
                models.CharField(
                    choices=[("continue", "videreføres"), ("revise", "endres"), ("finish", "avsluttes"), ("operate", "over i ordinær drift")],
                    max_length=10,
                    verbose_name="hva som skjedde",
                ),
            ),
            ("on", models.DateField(verbose_name="dato")),
            ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL, verbose_name="av")),
            (
                "measure",
                models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="succession", to="measures.measure", verbose_name="tiltak"),
            ),
            (
                "successor",
                models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="continues",
                    to="measures.measure",
                    verbose_name="tiltak i neste plan",
                ),
            ),
        ],
        options={
            "verbose_name": "videreføring",
            "verbose_name_plural": "videreføringer",
            "ordering": ["measure"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("outcome__in", ["continue", "revise", "finish", "operate"])),
                    name="succession_outcome_known",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("outcome__in", ["continue", "revise"]), ("successor__isnull", False)),
                        models.Q(("outcome__in", ["finish", "operate"]), ("successor__isnull", True)),
                        _connector="OR",
                    ),
                    name="succession_leads_on_or_ends",
                    violation_error_message="Det som videreføres eller endres, står i neste plan; det som avsluttes, gjør ikke det.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("successor__isnull", True), models.Q(("successor", models.F("measure")), _negated=True), _connector="OR"),
                    name="succession_is_not_its_own",
                    violation_error_message="Et tiltak kan ikke videreføre seg selv.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="HistoricalInvitation",
        fields=[
            ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
            ("email", models.EmailField(max_length=254, verbose_name="sendes til")),
            ("invited_at", models.DateTimeField(blank=True, null=True, verbose_name="invitert")),
            ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="trukket tilbake")),
            ("first_opened_at", models.DateTimeField(blank=True, null=True, verbose_name="først åpnet")),
            ("history_id", models.AutoField(primary_key=True, serialize=False)),
            ("history_date", models.DateTimeField(db_index=True)),
            ("history_change_reason", models.CharField(max_length=100, null=True)),
            ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
            ("history_user", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            (
                "municipality",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="municipalities.municipality",
                    verbose_name="kommune",
                ),
            ),
            (
                "party",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="municipalities.party",
                    verbose_name="part",
                ),
            ),
            (
                "round",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.evaluationround",
                    verbose_name="runde",
                ),
            ),
        ],
        options={
            "verbose_name": "historical invitasjon",
            "verbose_name_plural": "historical invitasjoner",
            "ordering": ("-history_date", "-history_id"),
            "get_latest_by": ("history_date", "history_id"),
        },
        bases=(simple_history.models.HistoricalChanges, models.Model),
    ),
    migrations.CreateModel(
        name="PlanImport",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("slug", models.SlugField(max_length=80, verbose_name="planens adresse")),
            ("given", models.JSONField(blank=True, default=dict, verbose_name="oppgitt om planen")),
            ("name", models.CharField(max_length=200, verbose_name="filnavn")),
            ("file", models.BinaryField(verbose_name="fil")),
            ("size", models.PositiveIntegerField(verbose_name="størrelse")),
            ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
            ("choices", models.JSONField(blank=True, default=dict, verbose_name="valg")),
            (
                "state",
                models.CharField(
                    choices=[("uploaded", "ikke importert ennå"), ("applied", "importert"), ("undone", "angret"), ("discarded", "forkastet")],
                    default="uploaded",
                    max_length=10,
                    verbose_name="tilstand",
                ),
            ),
            ("counts", models.JSONField(blank=True, default=dict, verbose_name="antall")),
            ("before", models.TextField(blank=True, verbose_name="planen før")),
            ("after", models.TextField(blank=True, verbose_name="planen etter")),
            ("status_changes", models.JSONField(blank=True, default=list, verbose_name="statusendringer")),
            ("version", models.PositiveIntegerField(default=0, editable=False)),
            ("uploaded_at", models.DateTimeField(verbose_name="lastet opp")),
            ("applied_at", models.DateTimeField(blank=True, null=True, verbose_name="importert")),
            ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="angret")),
            (
                "applied_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="importert av",
                ),
            ),
            ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="lastet opp av")),
            (
                "plan",
                models.ForeignKey(
                    blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="imports", to="measures.plan", verbose_name="plan"
                ),
            ),
            (
                "undone_by",
                models.ForeignKey(
                    blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="angret av"
                ),
            ),
            ("discarded_at", models.DateTimeField(blank=True, null=True, verbose_name="forkastet")),
            (
                "discarded_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="forkastet av",
                ),
            ),
            ("emptied_at", models.DateTimeField(blank=True, null=True, verbose_name="filen slettet")),
        ],
        options={
            "verbose_name": "import",
            "verbose_name_plural": "importer",
            "ordering": ["-pk"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("name", ""), _negated=True), name="plan_import_has_name", violation_error_message="Feltet kan ikke være tomt."
                ),
                models.CheckConstraint(
                    condition=models.Q(("state__in", ["uploaded", "applied", "undone", "discarded"])),
                    name="plan_import_state_known",
                    violation_error_message="Verdien finnes ikke i listen over lovlige valg.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="plan_import_sha256_whole", violation_error_message="SHA-256 har 64 tegn."
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("applied_at__isnull", False), ("applied_by__isnull", False), ("state__in", ("applied", "undone"))),
                        models.Q(models.Q(("state__in", ("applied", "undone")), _negated=True), ("applied_at__isnull", True), ("applied_by__isnull", True)),
                        _connector="OR",
                    ),
                    name="plan_import_written_by_somebody",
                    violation_error_message="En import som er skrevet, må ha hvem og når.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("state", "undone"), ("undone_at__isnull", False), ("undone_by__isnull", False)),
                        models.Q(models.Q(("state", "undone"), _negated=True), ("undone_at__isnull", True), ("undone_by__isnull", True)),
                        _connector="OR",
                    ),
                    name="plan_import_undone_by_somebody",
                    violation_error_message="En import som er angret, må ha hvem og når.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("emptied_at__isnull", True), ("state__in", ("applied", "undone")), _connector="OR"),
                    name="plan_import_emptied_once_written",
                    violation_error_message="Bare filen til en import som er skrevet, slettes for seg.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="HistoricalInvitationReminder",
        fields=[
            ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
            (
                "stage",
                models.CharField(
                    choices=[
                        ("two_weeks", "to uker før fristen"),
                        ("three_days", "tre dager før fristen"),
                        ("after", "dagen etter fristen"),
                        ("now", "purret"),
                    ],
                    max_length=10,
                    verbose_name="grunn",
                ),
            ),
            ("on", models.DateField(verbose_name="dato")),
            ("history_id", models.AutoField(primary_key=True, serialize=False)),
            ("history_date", models.DateTimeField(db_index=True)),
            ("history_change_reason", models.CharField(max_length=100, null=True)),
            ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
            ("history_user", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            (
                "invitation",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.invitation",
                    verbose_name="invitasjon",
                ),
            ),
        ],
        options={
            "verbose_name": "historical purring",
            "verbose_name_plural": "historical purringer",
            "ordering": ("-history_date", "-history_id"),
            "get_latest_by": ("history_date", "history_id"),
        },
        bases=(simple_history.models.HistoricalChanges, models.Model),
    ),
    migrations.CreateModel(
        name="HistoricalReference",
        fields=[
            ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
            ("position", models.PositiveIntegerField(default=0, verbose_name="plass")),
            (
                "kind",
                models.CharField(
                    choices=[("law", "lov"), ("plan", "plan"), ("strategy", "strategi eller føring"), ("source", "kilde")], max_length=10, verbose_name="type"
                ),
            ),
            ("title", models.CharField(max_length=500, verbose_name="tittel")),
            ("publisher", models.CharField(blank=True, max_length=200, verbose_name="utgiver")),
            ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="år")),
            ("url", models.URLField(blank=True, max_length=500, verbose_name="nettadresse")),
            ("remark", models.CharField(blank=True, max_length=500, verbose_name="merknad")),
            ("history_id", models.AutoField(primary_key=True, serialize=False)),
            ("history_date", models.DateTimeField(db_index=True)),
            ("history_change_reason", models.CharField(max_length=100, null=True)),
            ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
            ("history_user", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            (
                "plan",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.plan",
                    verbose_name="plan",
                ),
            ),
        ],
        options={
            "verbose_name": "historical kilde",
            "verbose_name_plural": "historical kilder",
            "ordering": ("-history_date", "-history_id"),
            "get_latest_by": ("history_date", "history_id"),
        },
        bases=(simple_history.models.HistoricalChanges, models.Model),
    ),
    migrations.CreateModel(
        name="HistoricalTerm",
        fields=[
            ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
            ("position", models.PositiveIntegerField(default=0, verbose_name="plass")),
            ("name", models.CharField(max_length=200, verbose_name="begrep")),
            ("explanation", models.TextField(verbose_name="forklaring")),
            ("history_id", models.AutoField(primary_key=True, serialize=False)),
            ("history_date", models.DateTimeField(db_index=True)),
            ("history_change_reason", models.CharField(max_length=100, null=True)),
            ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
            ("history_user", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            (
                "plan",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="measures.plan",
                    verbose_name="plan",
                ),
            ),
        ],
        options={
            "verbose_name": "historical begrep",
            "verbose_name_plural": "historical begreper",
            "ordering": ("-history_date", "-history_id"),
            "get_latest_by": ("history_date", "history_id"),
        },
        bases=(simple_history.models.HistoricalChanges, models.Model),
    ),
]


class Migration(migrations.Migration):
    replaces = [
        ("measures", "0001_initial"),
        ("measures", "0001_the_tables_as_they_stand"),
        ("measures", "0002_codes_may_hold_full_stops"),
        ("measures", "0003_main_goals_may_lack_numbers"),
        ("measures", "0004_an_outbox_and_what_was_told"),
        ("measures", "0005_an_adopted_row_keeps_its_own_columns"),
        ("measures", "0006_plan_imports"),
        ("measures", "0007_sealed_reports_keep_their_files"),
        ("measures", "0008_sealed_rows_refuse_change"),
        ("measures", "0009_deadline_corrections"),
        ("measures", "0010_rounds_ask_by_link"),
        ("measures", "0011_answers_so_far_are_approved"),
        ("measures", "0012_approval_has_a_day"),
        ("measures", "0013_a_proposal_may_be_considered"),
        ("measures", "0014_an_answer_counts_its_changes"),
        ("measures", "0015_a_measure_lives_on_in_the_next_plan"),
        ("measures", "0016_what_an_import_keeps_is_packed_fast"),
        ("measures", "0017_more_tables_keep_their_history"),
        ("measures", "0018_reasons_name_nobody"),
        ("measures", "0019_rounds_have_plausible_days"),
        ("measures", "0020_the_file_of_an_import_goes_with_age"),
        ("measures", "0021_what_is_sealed_is_guarded_as_the_trace"),
    ]

    initial = True

    dependencies = [("municipalities", "0004_a_sign_in_once_written_stays")]

    operations = [AtOnce(TABLES), migrations.RunPython(pack_fast, migrations.RunPython.noop)]
