"""Importing this loads what every document needs, once: worker processes are forked from one that has imported it."""

from __future__ import annotations

from ficheparse.batch import worker
from ficheparse.entities.annotate import prepare

prepare()
__all__ = ["worker"]
