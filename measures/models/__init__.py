"""The tables of plans, measures and what becomes of them."""

from measures.models.corrections import DeadlineCorrection
from measures.models.evaluations import Evaluation, EvaluationRound
from measures.models.implementation import Implementation, StatusChange
from measures.models.imports import PlanImport
from measures.models.indicators import Indicator, Observation, Target
from measures.models.invitations import Assignment, Invitation, InvitationReminder
from measures.models.mails import Mail, Reminder
from measures.models.measures import Measure, Milestone, Responsibility
from measures.models.plans import Adoption, FocusArea, Goal, Plan, Reference, Term
from measures.models.remembered_columns import ColumnMeaning, ResolvedText
from measures.models.reports import CouncilDecision, Publication, Readiness, ReportFile, ReportVersion
from measures.models.round_texts import RoundText
from measures.models.successions import Succession

__all__ = [
    "Adoption",
    "Assignment",
    "ColumnMeaning",
    "CouncilDecision",
    "DeadlineCorrection",
    "Evaluation",
    "EvaluationRound",
    "FocusArea",
    "Goal",
    "Implementation",
    "Indicator",
    "Invitation",
    "InvitationReminder",
    "Mail",
    "Measure",
    "Milestone",
    "Observation",
    "Plan",
    "PlanImport",
    "Publication",
    "Readiness",
    "Reference",
    "Reminder",
    "ReportFile",
    "ReportVersion",
    "ResolvedText",
    "Responsibility",
    "RoundText",
    "StatusChange",
    "Succession",
    "Target",
    "Term",
]
