"""Items → entities: what the law, the retention and the personal data of an item are, with their place in its text."""
