"""The only floor that knows a database: engine, schema, one transaction (Work), one read (View), failures."""
