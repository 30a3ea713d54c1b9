"""What everybody may read: plans, measures, deadlines, figures, and their files and calendars."""
