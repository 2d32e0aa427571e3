"""Keep: the jar of appreciations, memories with photos, and little things that only the two have."""
