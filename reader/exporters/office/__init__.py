"""Records as documents of office programs, written paragraph by paragraph: DOCX and ODT."""
