"""What is kept of persons: a rule for every column that says who somebody is, or where somebody may say it.

A column without a rule fails a test, and so does one that `docs/personvern.md` does not name. A history
follows the table it is the history of. Pure: tables and columns by name.
"""

from collections.abc import Iterable
from enum import StrEnum

from measures.columns.adopted import STORED
from measures.columns.column import Column


class Rule(StrEnum):
    # Who did something: stays, and shows «tidligere bruker».
    DOER = "doer"
    # A person's own: the account, which is emptied.
    ACCOUNT = "account"
    # An address that may be a person's: replaced where it is this person's.
    ADDRESS = "address"
    # What somebody typed as their name: emptied where it is this person's.
    SENDER = "sender"
    # Rows that are about this person only: deleted.
    GONE = "gone"
    # Words people write: searched for the person, and shown to whoever has to decide.
    WORDS = "words"
    # Repeats names of users: replaced in the text.
    ECHO = "echo"
    # Words of the house and of the plans: codes, keys, checksums, names of units.
    HOUSE = "house"


# Never shown, not even to the person: whoever has them can pretend to be somebody.
SECRETS = {
    "password",
    "session_data",
    "session_key",
    "nonce",
    "key",
    "data",
    "token",
    "token_secret",
    "secret",
}


def attributes(columns: Iterable[Column]) -> str:
    return " ".join(column.attribute for column in columns)


PERSONAL: dict[str, dict[Rule, str]] = {
    "municipalities.User": {Rule.ACCOUNT: "email name password", Rule.HOUSE: "administrator_from"},
    "municipalities.Membership": {Rule.GONE: "user", Rule.HOUSE: "provider"},
    "municipalities.SignInEvent": {Rule.GONE: "user", Rule.DOER: "by", Rule.HOUSE: "provider note"},
    "municipalities.Party": {Rule.ADDRESS: "email", Rule.HOUSE: "name"},
    "municipalities.Municipality": {Rule.ADDRESS: "contact_email", Rule.HOUSE: "slug name"},
    "municipalities.MunicipalityNumber": {Rule.HOUSE: "number name"},
    "municipalities.Cooperation": {Rule.HOUSE: "slug name"},
    "municipalities.User_groups": {Rule.GONE: "user"},
    "municipalities.User_user_permissions": {Rule.GONE: "user"},
    "measures.Plan": {Rule.WORDS: "vision evaluation_rule revision_rule cost_rule title", Rule.HOUSE: "slug"},
    "measures.Adoption": {Rule.HOUSE: "body case_number"},
    "measures.FocusArea": {Rule.HOUSE: "title"},
    "measures.Goal": {Rule.WORDS: "title remark", Rule.HOUSE: "number section"},
    "measures.Reference": {Rule.WORDS: "title remark", Rule.HOUSE: "publisher url"},
    "measures.Term": {Rule.WORDS: "explanation", Rule.HOUSE: "name"},
    "measures.Measure": {
        Rule.WORDS: attributes(column for column in STORED if column.free_words),
        Rule.HOUSE: attributes(column for column in STORED if not (column.free_words or column.one_of))
        + " rrule dues deadline_explanation search_text",
    },
    "measures.Responsibility": {},
    "measures.Milestone": {Rule.HOUSE: "title"},
    "measures.Implementation": {Rule.HOUSE: "reached decision_case"},
    "measures.StatusChange": {Rule.DOER: "by", Rule.WORDS: "comment note", Rule.HOUSE: "reached"},
    "measures.DeadlineCorrection": {
        Rule.DOER: "by",
        Rule.WORDS: "comment",
        Rule.HOUSE: "words rrule dues deadline_explanation",
    },
    "measures.EvaluationRound": {Rule.WORDS: "greeting greeting_nynorsk", Rule.HOUSE: "reminders"},
    "measures.Evaluation": {
        Rule.DOER: "by approved_by",
        Rule.SENDER: "sender",
        Rule.WORDS: "done obstacles original_done original_obstacles question note",
    },
    "measures.Assignment": {Rule.DOER: "by"},
    "measures.Succession": {Rule.DOER: "by"},
    "measures.RoundText": {Rule.WORDS: "text"},
    "measures.Indicator": {Rule.HOUSE: "name unit"},
    "measures.Observation": {Rule.WORDS: "note source", Rule.HOUSE: "group"},
    "measures.PlanImport": {
        Rule.DOER: "by applied_by undone_by discarded_by",
        Rule.WORDS: "name file before after",
        Rule.HOUSE: "slug given sha256 choices counts status_changes",
    },
    "measures.Mail": {Rule.GONE: "to", Rule.WORDS: "subject text html", Rule.HOUSE: "error"},
    "measures.Reminder": {Rule.GONE: "recipient"},
    "measures.Invitation": {Rule.ADDRESS: "email", Rule.HOUSE: "nonce"},
    "measures.ResolvedText": {Rule.HOUSE: "text parties"},
    "measures.ColumnMeaning": {Rule.HOUSE: "heading field"},
    "measures.ReportVersion": {
        Rule.DOER: "by",
        Rule.WORDS: "facts reason differences despite",
        Rule.HOUSE: "open_points endings previous sha256",
    },
    "measures.Publication": {Rule.DOER: "by"},
    "measures.Readiness": {Rule.DOER: "by"},
    "measures.ReportFile": {Rule.HOUSE: "ending name content_type content sha256"},
    "measures.CouncilDecision": {Rule.WORDS: "text", Rule.HOUSE: "body case_number"},
    "admin.LogEntry": {Rule.DOER: "user", Rule.ECHO: "object_repr change_message", Rule.HOUSE: "object_id"},
    "auth.Permission": {Rule.HOUSE: "name codename"},
    "auth.Group": {Rule.HOUSE: "name"},
    "contenttypes.ContentType": {Rule.HOUSE: "app_label model"},
    "sessions.Session": {Rule.HOUSE: "session_key session_data"},
    "account.EmailAddress": {Rule.GONE: "user email"},
    "account.EmailConfirmation": {Rule.HOUSE: "key"},
    # What these hold goes with the row of its user.
    "mfa.Authenticator": {Rule.GONE: "user", Rule.HOUSE: "data"},
    "socialaccount.SocialAccount": {Rule.GONE: "user", Rule.HOUSE: "provider uid extra_data"},
    "socialaccount.SocialApp": {Rule.HOUSE: "provider provider_id name client_id secret key settings"},
    "socialaccount.SocialToken": {Rule.HOUSE: "token token_secret"},
    "usersessions.UserSession": {Rule.GONE: "user", Rule.HOUSE: "session_key user_agent data"},
}


def rules() -> dict[tuple[str, str], Rule]:
    """(table, column) → rule."""
    return {
        (table, column): rule
        for table, columns in PERSONAL.items()
        for rule, names in columns.items()
        for column in names.split()
    }


def ruled_by(rule: Rule) -> list[tuple[str, str]]:
    return [place for place, its_rule in rules().items() if its_rule == rule]
