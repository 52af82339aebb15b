"""Cited provisions of French and European law: found, told apart, and tied to the act that they belong to."""
