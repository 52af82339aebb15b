"""Tables held against other readings of the same PDF. It uses the whole of the way from PDF to tables; nothing uses it
but the command line."""
