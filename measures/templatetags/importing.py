"""What an import comes to, in words."""

from django import template

from measures.imports.summary import counted

register = template.Library()
register.filter("counted", counted)
