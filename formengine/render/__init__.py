"""A form to a page: compiled templates, what stands in their boxes, and what comes back from them."""
