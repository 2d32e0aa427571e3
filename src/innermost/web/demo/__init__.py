"""Two invented people with twelve weeks of life, in a data folder of their own, to see what Innermost is like.

`place` is the folder, `story` what is told, `people`, `together` and `looking` write it through the same doors as
anybody's words, `begin` does it all and begins anew, `beside` lets a page ask for the demo, `views` are its pages.
"""
