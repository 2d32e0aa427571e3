"""What a program of somebody's own may do in their name, under /api/v1/, by a token that they made and can end.

`tokens` makes and ends them, `caller` says who calls, `problems` how a refusal reads. Each endpoint is thin: it goes
through `access` and the areas' own functions, as pages do. Importing this loads no framework; see `later`.
"""
