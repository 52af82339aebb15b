"""The fictional register: what `register.md` says, and what it becomes in a dress."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.layouts.dress import Dress, Sections
from tests.truth import Items, plain, truth

HERE = Path(__file__).resolve().parent
_RAISED = re.compile(r"\{(.*?)\}")
_ORDINAL = re.compile(r"\b1er\b")
_ITEM = re.compile(r"( *)- (.*)")

HEADINGS = {
    "sous_finalites": "Sous-finalités",
    "fondements_juridiques": "Fondements juridiques",
    "categories_personnes": "Catégories de personnes concernées",
    "type_donnees": "Type de données",
    "destinataires": "Destinataires des données",
    "personnes_accedant": "Personnes accédant aux données",
    "duree_conservation": "Durée de conservation",
    "droits_personnes": "Droits des personnes concernées",
    "absence_opposition": "Justification absence du droit d’opposition",
    "securite": "Sécurité des données",
}
_RENAMED = {
    "fondements_juridiques": "Fondement juridique",
    "type_donnees": "Types de données",
    "destinataires": "Destinataires",
    "duree_conservation": "Durées de conservation",
    "absence_opposition": "Justification de l’absence de droit d’opposition",
}
_LEFT_OUT = ("personnes_accedant", "absence_opposition")
_OTHER_ORDER = (
    "securite",
    "sous_finalites",
    "type_donnees",
    "categories_personnes",
    "duree_conservation",
    "fondements_juridiques",
    "droits_personnes",
    "destinataires",
    "absence_opposition",
    "personnes_accedant",
)
_UNKNOWN_HEADING = "Transferts hors de l’Union européenne"
_UNKNOWN_KEY = "autre:transferts_hors_de_l_union_europeenne"
_UNKNOWN_TEXTS = ("Aucun transfert", "En cas de sous-traitance : clauses contractuelles types", "Néant")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, raised or on the baseline."""

    text: str
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """`source` is the text with what is raised in braces: "1{er}"."""

    level: int
    source: str

    @property
    def text(self) -> str:
        return self.source.replace("{", "").replace("}", "")

    @property
    def runs(self) -> list[Run]:
        parts = _RAISED.split(self.source)
        return [Run(part, raised=index % 2 == 1) for index, part in enumerate(parts) if part]


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Fiche:
    fiche_no: int
    mission_no: int
    mission: str
    title: str
    sections: tuple[Section, ...]

    @property
    def heading(self) -> str:
        return f"{self.mission_no:02} | {self.mission.upper()} – Fiche {self.fiche_no}"


def read_register(text: str) -> list[Fiche]:
    """The fiches of a register written as `register.md` is."""
    fiches: list[Fiche] = []
    mission_no, mission = 0, ""
    for line in text.splitlines():
        hashes, _, rest = line.partition(" ")
        if hashes == "#":
            number, _, mission = rest.partition(" ")
            mission_no = int(number)
        elif hashes == "##":
            number, _, title = rest.partition(" ")
            fiches.append(Fiche(int(number), mission_no, mission, title, ()))
        elif hashes == "###":
            section = Section(rest, HEADINGS[rest], ())
            fiches[-1] = replace(fiches[-1], sections=(*fiches[-1].sections, section))
        elif found := _ITEM.fullmatch(line):
            *before, last = fiches[-1].sections
            item = Item(len(found[1]) // 2 + 1, found[2])
            last = replace(last, items=(*last.items, item))
            fiches[-1] = replace(fiches[-1], sections=(*before, last))
    return fiches


def dressed(dress: Dress, edition: str | None = None) -> list[Fiche]:
    """The fiches with the sections that the dress gives them: the truth about its PDF. Those of the fictional register,
    or all of an edition of the real one."""
    fiches = edition_fiches(edition) if edition else read_register((HERE / "register.md").read_text("utf-8"))
    return [replace(fiche, sections=_sections(fiche, dress.sections)) for fiche in fiches]


def edition_fiches(edition: str) -> list[Fiche]:
    """The fiches of an edition of the real register."""
    content = truth(edition)
    return [
        Fiche(
            fiche["fiche_no"],
            fiche["mission_no"],
            content["missions"][str(fiche["mission_no"])],
            fiche["title"],
            tuple(
                Section(key, heading, tuple(Item(level, _ORDINAL.sub("1{er}", text)) for level, text in own))
                for key, heading in HEADINGS.items()
                if (own := fiche["sections"].get(key)) is not None
            ),
        )
        for fiche in content["fiches"]
    ]


def _sections(fiche: Fiche, variant: Sections) -> tuple[Section, ...]:
    sections: Sequence[Section] = fiche.sections
    match variant:
        case Sections.RENAMED:
            return tuple(replace(each, heading=_RENAMED.get(each.key, each.heading)) for each in sections)
        case Sections.LEFT_OUT:
            return tuple(each for each in sections if each.key not in _LEFT_OUT)
        case Sections.OTHER_ORDER:
            return tuple(sorted(sections, key=lambda each: _OTHER_ORDER.index(each.key)))
        case Sections.UNKNOWN:
            item = Item(1, _UNKNOWN_TEXTS[fiche.fiche_no % len(_UNKNOWN_TEXTS)])
            return (*sections[:6], Section(_UNKNOWN_KEY, _UNKNOWN_HEADING, (item,)), *sections[6:])
        case _:
            return tuple(sections)


def true_items(fiches: list[Fiche]) -> dict[tuple[int, str], Items]:
    """The items of each section of each fiche, as a reading must find them."""
    return {
        (fiche.fiche_no, section.key): [(item.level, plain(item.text)) for item in section.items]
        for fiche in fiches
        for section in fiche.sections
    }
