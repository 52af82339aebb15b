"""Entities in their register: what parents state for their items, and what a fiche's entities say together."""
