"""The dialog that exports quotations: what, in which form, to which file."""
