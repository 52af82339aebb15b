"""The review pages in a real browser, from disk: search, filters, lighting, links, hostile text, accessibility.

Needs Chromium, and is run by `make test-browser`.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq
import pypdfium2 as pdfium
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.waiting import wait_until

pytestmark = pytest.mark.browser
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDTHS = (400, 1_000, 1_800)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
        yield opened
        opened.close()


@dataclass
class Seen:
    """What a page complained of, and what it asked for."""

    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


def opened(browser: Browser, address: str, width: int = 1_000, theme: str = "light") -> tuple[Page, Seen]:
    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme="dark" if theme == "dark" else "light"
    )
    seen = Seen()
    page.on("console", lambda message: seen.complaints.append(message.text))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("request", lambda request: seen.requests.append(request.url))
    page.goto(address)
    return page, seen


def home(site: Path) -> str:
    return (site / "index.html").as_uri()


def test_search_answers_as_one_types_and_two_clicks_lead_to_the_box(browser: Browser, site: Path) -> None:
    page, seen = opened(browser, home(site))
    page.get_by_label("Mots").press_sequentially("VIDEOSURVEILLANCE 1 mois")
    found = page.locator("#results li")
    assert found.count() == 1
    assert page.locator("#found").text_content() == "1 élément dans 1 fiche"
    assert [each.lower() for each in found.locator("mark").all_text_contents()] == ["videosurveillance", "1", "mois"]
    found.get_by_role("link").click()
    item = page.locator(".item.lit")
    assert "Videosurveillance" in (item.text_content() or "")
    lit = page.locator("rect.lit")
    assert lit.count() >= 1
    item.get_by_role("link", name=re.compile(r"^page\s\d+$")).click()
    assert lit.first.bounding_box()
    wait_until(lambda: page.evaluate("document.querySelector('rect.lit').getBoundingClientRect().top < innerHeight"))
    assert seen.complaints == []
    assert all(each.startswith("file://") for each in seen.requests)


def test_accents_and_capitals_do_not_matter(browser: Browser, site: Path) -> None:
    page, _ = opened(browser, home(site))
    counts = []
    for question in ("sécurité", "SECURITE", "securité"):
        page.get_by_label("Mots").fill(question)
        counts.append(page.locator("#found").text_content())
    assert len(set(counts)) == 1
    assert "élément" in (counts[0] or "")


@pytest.mark.parametrize(
    ("question", "is_meant"),
    [
        ("L. 161-1", r"(?i)L\.? ?161-1(?![0-9])"),
        ("L161-1", r"(?i)L\.? ?161-1(?![0-9])"),
        ("Article 6-1-c", r"(?i)article.*6-1-c|6-1-c.*article"),
        ("AT/MP", r"AT/MP"),
        ('"5 ans"', r"(?<!\d)5 ans"),
        ("« données de santé »", r"(?i)données de santé"),
        ("oeuvre", r"(?i)(?<!\w)(œ|oe)uvre"),
        ("œuvre", r"(?i)(?<!\w)(œ|oe)uvre"),
    ],
)
def test_what_is_asked_is_found_and_nothing_else(browser: Browser, site: Path, question: str, is_meant: str) -> None:
    folder = site.parent / "extracted" / "assurance-maladie" / "2024"
    texts = pq.read_table(folder / "items.parquet", columns=["text"], partitioning=None)["text"].to_pylist()
    expected = [text for text in texts if re.search(is_meant, text.replace("\u00a0", " "))]
    page, _ = opened(browser, home(site))
    page.get_by_label("Mots").fill(question)
    while page.locator("#more").is_visible():
        page.locator("#more").click()
    found = page.locator("#results li a").all_text_contents()
    assert sorted(found) == sorted(expected)
    assert expected


def test_titles_are_found_and_the_list_of_fiches_is_narrowed(browser: Browser, site: Path) -> None:
    page, _ = opened(browser, home(site))
    page.get_by_label("Mots").fill("fiche 61")
    assert (page.locator("#titles a").first.text_content() or "").startswith("Fiche 61 ")
    page.get_by_label("Mots").fill("covid")
    named = page.locator("#titles a").count()
    assert named == 3
    shown = page.locator("#fiches li:visible").count()
    assert named <= shown < 10
    page.get_by_label("Mots").fill("")
    assert page.locator("#fiches li:visible").count() == 87


def test_filters_on_data_and_on_length_meet_in_the_fiche_and_it_is_said(browser: Browser, site: Path) -> None:
    folder = site.parent / "extracted" / "assurance-maladie" / "2024"
    data = pq.read_table(folder / "personal_data.parquet", partitioning=None).to_pylist()
    kept = pq.read_table(folder / "retention_periods.parquet", partitioning=None).to_pylist()
    health = {row["fiche_no"] for row in data if "health" in row["special_categories"]}
    long = {row["fiche_no"] for row in kept if row["months"] and row["months"] > 120}
    page, _ = opened(browser, home(site))
    page.get_by_label("Données", exact=True).select_option("santé")
    assert page.locator("#hint").is_hidden()
    page.get_by_label("Conservation", exact=True).select_option("plus de 10 ans")
    assert page.locator("#hint").is_visible()
    assert page.locator("#fiches li:visible").count() == len(health & long) > 0


def test_filters_find_what_the_tables_hold(browser: Browser, site: Path) -> None:
    folder = site.parent / "extracted" / "assurance-maladie" / "2024"

    def rows(table: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = pq.read_table(folder / f"{table}.parquet", partitioning=None).to_pylist()
        return found

    health = {row["item_id"] for row in rows("personal_data") if "health" in str(row["special_categories"])}
    long = {row["item_id"] for row in rows("retention_periods") if row["months"] and int(str(row["months"])) > 120}
    mission = {row["fiche_no"] for row in rows("fiches") if row["mission_no"] == 3}
    in_mission = {row["item_id"] for row in rows("items") if row["fiche_no"] in mission}
    consent = {row["fiche_no"] for row in rows("legal_bases") if row["basis"] == "A6-1-f"}
    in_consent = {row["item_id"] for row in rows("items") if row["fiche_no"] in consent}
    page, _ = opened(browser, home(site))

    def told() -> int:
        return int((page.locator("#found").text_content() or "0").split()[0])

    for label, option, expected in (
        ("Données", "santé", health),
        ("Conservation", "plus de 10 ans", long),
        ("Base légale de la fiche", "intérêts légitimes", in_consent),
    ):
        page.get_by_label(label, exact=True).select_option(option)
        assert told() == len(expected), label
        page.get_by_role("button", name="Effacer").click()
    page.get_by_label("Mission", exact=True).select_option("3")
    assert told() == len(in_mission)
    shown = page.locator("#results li").count()
    page.get_by_role("button", name="Montrer la suite").click()
    assert page.locator("#results li").count() > shown


def test_what_was_asked_is_kept_in_the_address(browser: Browser, site: Path) -> None:
    page, _ = opened(browser, home(site))
    page.get_by_label("Mots").fill("assurés")
    page.get_by_label("Mission", exact=True).select_option("3")
    page.wait_for_url(re.compile("mission=3"))
    told = page.locator("#found").text_content()
    again, _ = opened(browser, page.url)
    assert again.locator("#found").text_content() == told


def test_pointing_lights_both_ways(browser: Browser, site: Path) -> None:
    page, seen = opened(browser, (site / "fiches" / "3.html").as_uri(), 1_800)
    item = page.locator(".item").nth(2)
    item.locator(".text").hover()
    name = item.get_attribute("data-item")
    assert set(page.locator("rect.lit").evaluate_all("all => all.map(each => each.dataset.item)")) == {name}
    other = page.locator("rect[data-item]").nth(12)
    other.hover()
    assert page.locator(".item.lit").get_attribute("data-item") == other.get_attribute("data-item")
    other.click()
    page.mouse.move(2, 2)
    assert page.locator(".item.lit").get_attribute("data-item") == other.get_attribute("data-item")
    page.keyboard.press("Escape")
    assert page.locator(".lit").count() == 0
    assert seen.complaints == []


def test_showing_the_box_leaves_the_item_where_it_is(browser: Browser, site: Path) -> None:
    page, _ = opened(browser, (site / "fiches" / "58.html").as_uri(), 1_800)
    item = page.locator(".item").nth(30)
    item.scroll_into_view_if_needed()
    before = item.bounding_box()
    item.locator(".where").click()
    wait_until(lambda: page.evaluate(_LIT_IS_SEEN))
    after = item.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 2
    assert page.url.endswith(f"#{item.get_attribute('data-item')}")


_LIT_IS_SEEN = """(() => {
  const [box, pane] = ['rect.lit', '.pages'].map((each) => document.querySelector(each).getBoundingClientRect());
  return box.top >= pane.top && box.bottom <= pane.bottom;
})()"""


def test_a_diagnostic_leads_to_its_place_on_the_page(browser: Browser, site: Path) -> None:
    page, seen = opened(browser, (site / "diagnostics.html").as_uri(), 1_800)
    page.locator("details.code > summary").first.click()
    page.locator("details.code[open] .diagnostic .where").first.click()
    page.locator(".diagnostic.lit").wait_for()
    wait_until(lambda: page.evaluate(_LIT_IS_SEEN))
    assert seen.complaints == []


def test_the_page_can_be_enlarged(browser: Browser, site: Path) -> None:
    page, _ = opened(browser, (site / "fiches" / "3.html").as_uri(), 1_800)
    sheet = page.locator(".sheet").first
    small = sheet.bounding_box()
    page.get_by_role("button", name="Agrandir").click()
    large = sheet.bounding_box()
    assert small
    assert large
    assert large["width"] > 1.5 * small["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1_800


def test_the_keyboard_is_enough(browser: Browser, site: Path) -> None:
    page, _ = opened(browser, (site / "fiches" / "3.html").as_uri(), 1_800)
    page.keyboard.press("Tab")
    assert page.locator(":focus").text_content() == "Aller au contenu"
    link = page.locator(".item .where").nth(5)
    link.focus()
    page.keyboard.press("Enter")
    name = link.get_attribute("data-show")
    assert set(page.locator("rect.lit").evaluate_all("all => all.map(each => each.dataset.item)")) == {name}
    fix = page.locator(".item").nth(5).locator(".fix summary")
    fix.focus()
    page.keyboard.press("Enter")
    assert page.locator(".item").nth(5).locator(".fix pre").is_visible()


def test_markup_in_the_register_is_text(browser: Browser, hostile_site: Path) -> None:
    for name in ("index.html", "diagnostics.html", "fiches/1.html", "fiches/2.html"):
        page, seen = opened(browser, (hostile_site / name).as_uri())
        if name == "index.html":
            page.get_by_label("Mots").fill("script")
            assert page.locator("#results li").count() > 0
            assert "<script>" in (page.locator("#results li").first.text_content() or "")
        page.wait_for_timeout(100)
        assert page.title() != "pwned"
        assert page.locator("main img[src=x]").count() == 0
        assert seen.complaints == []
        assert all(each.startswith("file://") for each in seen.requests)


def test_long_words_do_not_widen_a_page(browser: Browser, hostile_site: Path) -> None:
    for name in ("index.html", "diagnostics.html", "fiches/1.html"):
        page, _ = opened(browser, (hostile_site / name).as_uri(), 400)
        assert page.evaluate("document.documentElement.scrollWidth") <= 400, name


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", "diagnostics.html", "changes.html", "fiches/22.html"])
def test_axe_finds_nothing_serious_and_nothing_overflows(browser: Browser, site: Path, name: str, theme: str) -> None:
    for width in WIDTHS:
        page, seen = opened(browser, (site / name).as_uri(), width, theme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert seen.complaints == []
        if width != WIDTHS[1]:
            page.close()
            continue
        found = Axe().run(page).response["violations"]
        serious = [
            (each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")
        ]
        assert serious == []
        page.close()


def test_on_paper_the_first_sheet_is_filled_and_says_what_is_to_be_looked_at(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    page, _ = opened(browser, (site / "fiches" / "22.html").as_uri(), theme="dark")
    page.pdf(path=str(tmp_path / "fiche.pdf"))
    with pdfium.PdfDocument(tmp_path / "fiche.pdf") as printed:
        first = printed[0].get_textpage().get_text_bounded()
    assert len(first) > 1_200
    assert "assurance-maladie 2024" in first
    assert "L’abrogation de l’article cité est programmée." in first


def test_the_home_page_opens_in_under_a_second(browser: Browser, site: Path) -> None:
    page, _ = opened(browser, home(site))
    page.reload()
    took = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    assert 0 < took < 1_000


def test_it_is_small_enough_to_send(site: Path) -> None:
    assert sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) < 60_000_000
