"""What personal data a text lists: their category and details, special categories, offences and the NIR."""
