"""The list to sign as PDF: tagged, with its fonts, in two languages, the same bytes, whatever stands in its texts."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from geo_service.reports import words
from tests.geo_service.conftest import Running
from tests.geo_service.reports.reporting import LETTERS, report

KAZAKH = "әғқңөұүһі"
TITLES = words.TITLES["resettlers"]


def read(content: bytes) -> PdfReader:
    assert content.startswith(b"%PDF-1.7")
    return PdfReader(io.BytesIO(content))


def texts(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in read(content).pages]


def elements(node: Any) -> Iterator[DictionaryObject]:
    """Give every element of a structure tree."""
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        found = child.get_object()
        if isinstance(found, DictionaryObject) and "/S" in found:
            yield found
            yield from elements(found)


@pytest.fixture(scope="module")
def made(service: httpx.Client, plan: str) -> bytes:
    return report(service, plan, "pdf")


def test_it_is_a_tagged_document_that_says_what_it_is(made: bytes) -> None:
    root = read(made).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "kk"
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert read(made).metadata.title.startswith(TITLES.kk)


def test_its_structure_has_headings_tables_with_heads_and_described_pictures(made: bytes) -> None:
    found = list(elements(read(made).trailer["/Root"]["/StructTreeRoot"]))
    kinds = [one["/S"] for one in found]
    assert kinds.count("/H1") == 2
    assert kinds.count("/Table") == 2
    assert kinds.count("/TH") == 2 * 6
    figures = [one["/Alt"] for one in found if one["/S"] == "/Figure"]
    assert len(figures) == 4
    assert sum(text.startswith(("Карта: Солтүстік", "Карта: Северо")) for text in figures) == 2
    assert sum("QR" in text for text in figures) == 2
    assert "ru" in {str(one["/Lang"]) for one in found if "/Lang" in one}


def test_every_font_is_in_it(made: bytes) -> None:
    fonts = [font.get_object() for page in read(made).pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)
        assert "NotoSans" in descriptor["/FontName"]


def test_every_kazakh_letter_is_text(made: bytes) -> None:
    kazakh, _ = texts(made)
    assert LETTERS in kazakh
    assert set(KAZAKH) <= set(kazakh)
    assert TITLES.kk in kazakh


def test_kazakh_comes_first_and_each_page_is_whole(made: bytes) -> None:
    kazakh, russian = texts(made)
    for page, akim, stamp, name in (
        (kazakh, "Облыс әкімі", "М.О.", TITLES.kk),
        (russian, "Аким области", "М.П.", TITLES.ru),
    ):
        assert name in page
        assert akim in page
        assert stamp in page
        assert "№ 1081" in page
        assert "52" in page
        assert "2820" in page
    assert "Облыс әкімінің 20___ жылғы «____»" in kazakh
    assert "решением акима области от «____»" in russian


def test_the_table_says_what_the_plan_says(service: httpx.Client, plan: str, made: bytes) -> None:
    answer = service.get(f"/api/{plan}").json()
    _, russian = texts(made)
    names = {row["kato"]: row["name"]["ru"] for row in answer["answer"]["districts"]}
    for kato, persons in answer["persons"].items():
        if persons:
            assert f"{names[kato]} {persons}" in russian
        else:
            assert f"{names[kato]} (" in russian, "who is not in the list is named below it"


def test_it_names_scenario_plan_release_weights_and_data(service: httpx.Client, plan: str, made: bytes) -> None:
    answer = service.get(f"/api/{plan}").json()
    _, russian = texts(made)
    assert answer["scenario"] in russian
    assert f"{answer['id']}@{answer['revision']}" in russian
    assert answer["release"] in russian
    page = f"{str(service.base_url).rstrip('/')}/#step=sign&plan={answer['id']}@1"
    assert page in "".join(russian.split())
    assert "Близость к границе – 11,1" in russian.replace("\N{NO-BREAK SPACE}", " ")
    assert "OpenStreetMap" in russian
    assert "not stated" not in "".join(texts(made))


def test_the_same_plan_gives_the_same_bytes_wherever_it_is_made(
    service: httpx.Client, plan: str, made: bytes, reports_database: str, running: Running
) -> None:
    assert report(service, plan, "pdf") == made
    with running(reports_database) as another:
        another.timeout = httpx.Timeout(120)
        again = another.get(f"/api/{plan}/report.pdf", headers={"host": service.base_url.netloc.decode()})
        assert again.content == made


def test_english_is_one_page_that_nobody_signs(service: httpx.Client, plan: str) -> None:
    (page,) = texts(report(service, plan, "pdf", "en"))
    assert TITLES.en in page
    assert "Working translation" in page
    assert "Akim of the oblast" not in page


def test_markup_in_a_text_stays_a_text(service: httpx.Client, nasty: str) -> None:
    pages = texts(report(service, nasty, "pdf"))
    whole = " ".join(pages)
    for piece in ("<script>alert(1)</script>", '#panic("x")', "$x^2$", "*b* _i_", "\\u{41}", "{{7*7}}", "</td>"):
        assert piece in whole
    assert "Айгүл \N{REPLACEMENT CHARACTER} \N{REPLACEMENT CHARACTER}" in whole, "what the font has not is replaced"


def test_a_very_long_reason_stays_on_the_paper(
    service: httpx.Client, nasty: str, poppler: None, tmp_path: Path
) -> None:
    (tmp_path / "list.pdf").write_bytes(report(service, nasty, "pdf"))
    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(tmp_path / "list.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    ends = [float(word.partition('xMax="')[2].partition('"')[0]) for word in boxes.splitlines() if "xMax=" in word]
    assert len(ends) > 500
    assert max(ends) < 595.3 - 20


def test_a_long_list_flows_onto_more_pages_with_its_head_on_each(service: httpx.Client, country: str) -> None:
    pages = texts(report(service, country, "pdf"))
    russian = [page for page in pages if "Страница" in page]
    of_table = [page for page in russian if "Главная причина" in page]
    assert len(of_table) >= 4
    assert all("Пригод" in page for page in of_table)
    assert any(f"Страница {len(russian)} из {len(russian)}" in page for page in russian)
    assert "150 из 224" in " ".join(pages)
    assert "М.П." not in " ".join(pages), "nobody signs for the whole country"


def test_constraints_and_who_they_exclude_are_named(service: httpx.Client, limited: str) -> None:
    _, russian = texts(report(service, limited, "pdf"))
    assert "Есильский район (ограничение:" in russian
    assert "Ограничения:" in russian
    assert "исключён ограничением" in russian
    assert "Переселенцы, человек" not in russian, "without a plan there are no persons"


def test_the_pages_are_drawn(service: httpx.Client, made: bytes, poppler: None, tmp_path: Path) -> None:
    (tmp_path / "list.pdf").write_bytes(made)
    subprocess.run(["pdftoppm", "-r", "50", "-png", str(tmp_path / "list.pdf"), str(tmp_path / "page")], check=True)
    pages = sorted(tmp_path.glob("page-*.png"))
    assert len(pages) == 2
    assert all(page.stat().st_size > 20_000 for page in pages)
