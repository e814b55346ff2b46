"""Articles with their quotations and claims marked, as coloured text, HTML, RTF and LaTeX."""
