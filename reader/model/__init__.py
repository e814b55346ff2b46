"""The plain values that the rooms hand each other: frozen dataclasses, enums, errors, limits."""
