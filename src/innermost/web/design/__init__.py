"""The look of every page: base templates, parts, style sheet, icons and the weave. Knows nothing of people or words."""
