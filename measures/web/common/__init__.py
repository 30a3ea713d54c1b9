"""What every room of pages needs: language, errors, files, the question before personal data is kept."""
