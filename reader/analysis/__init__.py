"""Text in, model out: blocks, quotations, speakers, claims, replay of decisions."""
