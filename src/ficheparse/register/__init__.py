"""Register: lined pages become missions, fiches and sections, named by a profile."""
