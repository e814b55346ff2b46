"""Mails, mailboxes, and pages that a browser saved in the form of a mail (MHTML)."""
