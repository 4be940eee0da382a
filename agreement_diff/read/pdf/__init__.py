"""PDF files: pages to lines, lines to paragraphs and tables, furniture, scans."""
