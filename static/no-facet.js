var DATASETTE_ALLOW_FACET = false; // asked for by table.js
