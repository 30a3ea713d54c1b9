"""«Endringslogg»: who did what."""
