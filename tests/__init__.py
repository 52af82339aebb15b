"""The tests of ficheparse."""
