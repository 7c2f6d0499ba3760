"""What the site shows beside Datasette's own pages: rows of the database become what templates/ draws. plugins/pages.py hangs it in."""
