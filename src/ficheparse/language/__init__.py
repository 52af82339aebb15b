"""Language: what is known of French beyond any document."""
