"""Pure text: decoding, paragraphs, sentences, tokens, quotation marks, runs, re-anchoring."""
