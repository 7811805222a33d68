"""What a chapter imports: facts, their bounds, measures, claims, words, style, charts and figures."""
