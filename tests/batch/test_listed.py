"""The list of a batch: what each line is called."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ficheparse.batch.listed import Listed, read_list
from ficheparse.errors import UsageError


def read(tmp_path: Path, *lines: str, register: str | None = None, profile: str | None = None) -> list[Listed]:
    (tmp_path / "fiches 2024.txt").write_text("\n".join(lines))
    return list(read_list(tmp_path / "fiches 2024.txt", register, profile))


def hashed(path: str) -> str:
    return hashlib.sha256(path.encode()).hexdigest()[:8]


def test_register_edition_and_profile_stand_after_tabs_where_they_differ(tmp_path: Path) -> None:
    found = read(tmp_path, "a/b.pdf", "c.pdf\tmairie", "d.pdf\t\t2024\tformulaire", register="r")
    assert found == [
        Listed("a/b.pdf", "r", f"b-{hashed('a/b.pdf')}", "assurance-maladie"),
        Listed("c.pdf", "mairie", f"c-{hashed('c.pdf')}", "assurance-maladie"),
        Listed("d.pdf", "r", "2024", "formulaire"),
    ]


def test_without_a_name_the_register_is_called_as_the_list(tmp_path: Path) -> None:
    assert [each.register for each in read(tmp_path, "a.pdf", profile="formulaire")] == ["fiches_2024"]


def test_any_file_name_makes_a_name_for_a_folder(tmp_path: Path) -> None:
    names = ["Fiche n° 3 (v2).pdf", "..pdf", "-rf.pdf", "été/l'été.pdf", "$(reboot).pdf", f"{'n' * 200}.pdf"]
    found = [each.edition.rpartition("-")[0] for each in read(tmp_path, *names)]
    assert found == ["Fiche_n_3_v2", "pdf", "rf", "l_été", "reboot", "n" * 80]


def test_a_document_is_called_the_same_whatever_else_is_listed(tmp_path: Path) -> None:
    (alone,) = read(tmp_path, "a/fiche.pdf")
    first, second = read(tmp_path, "a/fiche.pdf", "b/fiche.pdf", "a/fiche.pdf")
    assert first == alone
    assert first.edition != second.edition


def test_two_pdfs_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="names two PDFs r/2024"):
        read(tmp_path, "a.pdf\tr\t2024", "b.pdf\tr\t2024")
