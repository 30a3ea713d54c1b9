"""Writes of the adopted plan: its rows, their deadlines, its figures, its next plan."""
