"""The dialogs in which the reader corrects what was found: speakers, quotations, articles."""
