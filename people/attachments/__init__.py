"""Pictures, drawings, voices and papers: checked by what they hold, kept as they came, shown only to who may see."""
