"""From bytes to cells: what stands in a file, whatever wrote it. Pure."""
