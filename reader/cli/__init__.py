"""The command line: arguments in, text or JSON out, an exit code at the end."""
