"""Make the picture of the review pages: a fiche with an item lit on its printed page. Needs Chromium.

`make pictures`
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

import ficheparse
from ficheparse.review.site import write_site

ROOT = Path(__file__).resolve().parent.parent.parent
PDF = ROOT / "raw" / "assurance-maladie" / "2023-reconstruction.pdf"
TARGET = ROOT / "docs" / "pictures" / "review.png"
FICHE, LIT = 3, "i-3-duree-conservation-0"
WIDTH, HEIGHT = 1_400, 780


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = ficheparse.extract(PDF, register="assurance-maladie", edition="2023").write(Path(place) / "extracted")
        write_site(folder, Path(place) / "site", pdf=PDF, jobs=2)
        address = f"{(Path(place) / 'site' / 'fiches' / f'{FICHE}.html').as_uri()}#{LIT}"
        with sync_playwright() as started:
            chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
            browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            page.goto(address)
            page.wait_for_timeout(1_000)
            page.screenshot(path=str(TARGET))
            browser.close()
    Image.open(TARGET).convert("RGB").quantize(128).save(TARGET, optimize=True)


if __name__ == "__main__":
    main()
