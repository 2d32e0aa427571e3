"""The Django application: pages, accounts, access to what people write. The only package that knows Django."""
