"""What stands in a page's Markdown: links, headings, lists, tables, and mistakes in them."""
