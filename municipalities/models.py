"""Who and where: people, municipalities, cooperations and the parties that carry measures."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from municipalities.choices import LanguageForm, PartyKind, Role
from municipalities.collation import in_order
from municipalities.factors import AsksForMore
from municipalities.history import Records, WhenChanged
from municipalities.sign_ins import SignInEvent, from_provider  # noqa: F401, one is a table


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AsksForMore, AbstractBaseUser, PermissionsMixin):
    """A person who signs in. Names of persons stay inside: no public page shows one."""

    email = models.EmailField(
        _("e-post"),
        max_length=254,
        unique=True,
        error_messages={"unique": _("Det finnes allerede en bruker med denne e-postadressen.")},
    )
    name = models.CharField(_("navn"), max_length=150)
    is_staff = models.BooleanField(_("får bruke administrasjonen"), default=False)
    is_active = models.BooleanField(_("aktiv"), default=True)
    administrator_from = from_provider(_("administrator fra"))
    date_joined = models.DateTimeField(_("opprettet"), auto_now_add=True)

    objects = UserManager()
    history = WhenChanged(excluded_fields=["password", "last_login"])

    # What may be done with the roles is read once for each request; see `measures.permissions.roles`.
    _roles: Any
    _history_user: "User"
    _change_reason: str

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("bruker")
        verbose_name_plural = _("brukere")
        ordering = [in_order("email")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]

    @property
    def is_administrator(self) -> bool:
        return self.is_active and self.is_superuser


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    def numbered(self, number: str, *, on: date) -> "Municipality":
        """The municipality that had this number that day; raise DoesNotExist when none had."""
        return self.get(Q(numbers__number=number) & valid_on(on, "numbers__"))


def valid_on(day: date, prefix: str = "") -> Q:
    """Rows whose validity covers the day; an open end is valid for ever."""
    starts = Q(**{f"{prefix}valid_from__isnull": True}) | Q(**{f"{prefix}valid_from__lte": day})
    ends = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": day})
    return starts & ends


class Municipality(models.Model):
    """Numbers and names change; the slug is the identity."""

    slug = models.SlugField(_("adresse"), max_length=50, unique=True)
    name = models.CharField(_("navn"), max_length=100)
    language_form = models.CharField(
        _("målform"), max_length=2, choices=LanguageForm, default=LanguageForm.BOKMAL
    )

    contact_email = models.EmailField(
        _("kontaktadresse"),
        blank=True,
        help_text=_("Hit går svar på e-postene fra kommunen. Er den tom, går de til koordinatoren."),
    )

    objects = MunicipalityQuerySet.as_manager()
    history = Records()
    _history_user: User

    class Meta:
        verbose_name = _("kommune")
        verbose_name_plural = _("kommuner")
        ordering = [in_order("name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(language_form__in=LanguageForm.values),
                name="municipality_language_form_known",
                violation_error_message=_("Målformen må være bokmål eller nynorsk."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def official_name(self) -> str:
        """«Nesbyen kommune», as it signs."""
        return self.name if self.name.casefold().endswith("kommune") else f"{self.name} kommune"


def name_among(spans: Iterable[tuple[str, date | None, date | None]], day: date) -> str | None:
    """The name whose span (name, first day, last day) covers the day: Nes until 2019, Nesbyen since.

    An open end is for ever.
    """
    return next((n for n, first, last in spans if (first or date.min) <= day <= (last or date.max)), None)


class MunicipalityNumber(models.Model):
    # A number means nothing without a day: Nes was 0616 until 2019, 3040 until
    # 2023 and is 3322 since (source: SSB Klass 131, kommuneinndeling).
    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="numbers", verbose_name=_("kommune")
    )
    number = models.CharField(_("kommunenummer"), max_length=4)
    name = models.CharField(_("navn i perioden"), max_length=100)
    valid_from = models.DateField(_("gjelder fra"), null=True, blank=True)
    valid_to = models.DateField(_("gjelder til"), null=True, blank=True)

    class Meta:
        verbose_name = _("kommunenummer")
        verbose_name_plural = _("kommunenumre")
        ordering = ["municipality", F("valid_from").asc(nulls_first=True)]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "number"],
                name="municipality_number_once",
                violation_error_message=_("Kommunen har allerede dette nummeret."),
            ),
            models.CheckConstraint(
                condition=Q(number__regex=r"^[0-9]{4}$"),
                name="municipality_number_four_digits",
                violation_error_message=_("Kommunenummeret må ha fire sifre."),
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lte=F("valid_to")),
                name="municipality_number_period_forward",
                violation_error_message=_("«Gjelder fra» må være før «gjelder til»."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class Cooperation(models.Model):
    slug = models.SlugField(_("adresse"), max_length=50, unique=True)
    name = models.CharField(_("navn"), max_length=100)
    municipalities = models.ManyToManyField(
        Municipality, related_name="cooperations", verbose_name=_("kommuner")
    )

    history = Records(m2m_fields=[municipalities])

    class Meta:
        verbose_name = _("samarbeid")
        verbose_name_plural = _("samarbeid")
        ordering = [in_order("name")]

    def __str__(self) -> str:
        return self.name


class Party(models.Model):
    """Somebody a plan names as responsible: a unit, a role, an external body, a collective phrase."""

    name = models.CharField(_("navn"), max_length=200)
    kind = models.CharField(_("type"), max_length=12, choices=PartyKind, default=PartyKind.UNIT)
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parties",
        verbose_name=_("kommune"),
    )
    cooperation = models.ForeignKey(
        Cooperation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parties",
        verbose_name=_("samarbeid"),
    )
    email = models.EmailField(_("e-post for påminnelser"), blank=True)

    _history_user: User
    history = Records()

    class Meta:
        verbose_name = _("ansvarlig part")
        verbose_name_plural = _("ansvarlige parter")
        ordering = [in_order("name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(municipality__isnull=False, cooperation__isnull=True)
                | Q(municipality__isnull=True, cooperation__isnull=False),
                name="party_in_one_place",
                violation_error_message=_("Parten hører til enten en kommune eller et samarbeid."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=PartyKind.values),
                name="party_kind_known",
                violation_error_message=_("Ukjent type part."),
            ),
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="party_name_once_in_municipality",
                violation_error_message=_("Kommunen har allerede en part med dette navnet."),
            ),
            models.UniqueConstraint(
                fields=["cooperation", "name"],
                name="party_name_once_in_cooperation",
                violation_error_message=_("Samarbeidet har allerede en part med dette navnet."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """What a user may do in a municipality; a contributor answers for the parties named here."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name=_("bruker"))
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="memberships", verbose_name=_("kommune")
    )
    role = models.CharField(_("rolle"), max_length=20, choices=Role, default=Role.COORDINATOR)
    parties = models.ManyToManyField(
        Party,
        blank=True,
        related_name="memberships",
        verbose_name=_("svarer for"),
        help_text=_("Bare for bidragsytere: de ansvarlige partene som brukeren svarer for i kommunen."),
    )
    provider = from_provider(_("kommer fra"))

    _history_user: User
    history = Records(m2m_fields=[parties])

    class Meta:
        verbose_name = _("medlemskap")
        verbose_name_plural = _("medlemskap")
        ordering = ["user", "municipality"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "municipality", "role"],
                name="membership_once",
                violation_error_message=_("Brukeren har allerede denne rollen i kommunen."),
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values),
                name="membership_role_known",
                violation_error_message=_("Ukjent rolle."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_role_display()} i {self.municipality}"
