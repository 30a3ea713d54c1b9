"""«Min side»: what somebody has to do, and the forms for status and deadlines."""
