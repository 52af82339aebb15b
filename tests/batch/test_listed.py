"""The list of a batch: what each line is called."""

from __future__ import annotations

from pathlib import Path

from ficheparse.batch.listed import Listed, read_list


def read(tmp_path: Path, *lines: str, register: str | None = None, profile: str | None = None) -> list[Listed]:
    (tmp_path / "fiches 2024.txt").write_text("\n".join(lines))
    return list(read_list(tmp_path / "fiches 2024.txt", register, profile))


def test_register_edition_and_profile_stand_after_tabs_where_they_differ(tmp_path: Path) -> None:
    found = read(tmp_path, "a/b.pdf", "c.pdf\tmairie", "d.pdf\t\t2024\tformulaire", register="r")
    assert found == [
        Listed("a/b.pdf", "r", "b", "assurance-maladie"),
        Listed("c.pdf", "mairie", "c", "assurance-maladie"),
        Listed("d.pdf", "r", "2024", "formulaire"),
    ]


def test_without_a_name_the_register_is_called_as_the_list(tmp_path: Path) -> None:
    assert [each.register for each in read(tmp_path, "a.pdf", profile="formulaire")] == ["fiches_2024"]


def test_any_file_name_makes_a_name_for_a_folder(tmp_path: Path) -> None:
    names = ["Fiche n° 3 (v2).pdf", "..pdf", "-rf.pdf", "été/l'été.pdf", "$(reboot).pdf"]
    assert [each.edition for each in read(tmp_path, *names)] == ["Fiche_n_3_v2", "pdf", "rf", "l_été", "reboot"]


def test_files_of_one_name_are_told_apart_by_their_paths(tmp_path: Path) -> None:
    first, second = read(tmp_path, "a/fiche.pdf", "b/fiche.pdf")
    assert first.edition != second.edition
    assert {each.edition[:6] for each in (first, second)} == {"fiche-"}
    assert [first, second] == read(tmp_path, "a/fiche.pdf", "b/fiche.pdf")
