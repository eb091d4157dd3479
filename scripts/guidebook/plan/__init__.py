"""From filled sheets to one plan: who does what by when."""
