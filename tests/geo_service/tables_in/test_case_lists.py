"""What the rows of a case list mean, and what is refused in them."""

from __future__ import annotations

import pytest

from geo_service.decision.families.arrival import Arrival
from geo_service.decision.families.needs import Need
from geo_service.decision.families.places import PlaceRegister
from geo_service.tables_in.reading import read_case_list
from tests.geo_service.tables_in.files import (
    CSV,
    PLACES,
    REGISTER,
    errors,
    families,
    one,
    read,
    report,
    text_file,
    warnings_of,
)

KK = (
    "Отбасы нөмірі;Отбасы мүшелерінің саны;Ересектер;Балалар 0-5;Балалар 6-17;Қарттар;Мамандықтары;Қалаған жерлері;"
    "Тілегі міндетті;Туыс отбасылары;Қажеттіліктері;Келу күні\n"
)
RU = (
    "НОМЕР СЕМЬИ;Размер семьи, чел.;Взрослые;Дети (0-5 лет);Дети 6–17;Пожилые;Профессии;Пожелания;"
    "Пожелание обязательно;Родственники;Потребности;Дата прибытия\n"
)
EN = "id;family_size;adults;children_0_5;children_6_17;seniors;occupations;wishes;binding;kin;needs;arrival month\n"


@pytest.mark.parametrize(
    ("header", "binding", "needs", "wishes"),
    [
        (KK, "иә", "аурухана; қазақ мектебі", "Есіл ауданы; Солтүстік Қазақстан облысы"),
        (RU, "да", "больница рядом, школа на казахском языке", "район Есиль, северо казахстанская область"),
        (EN, "Yes", "hospital near by; Kazakh school", "Esil district; 590000000"),
    ],
)
def test_headers_and_words_in_three_languages(header: str, binding: str, needs: str, wishes: str) -> None:
    row = f'F-1;5;2;1;1;1;"мұғалім; электрик";"{wishes}";{binding};;"{needs}";2026-03\n'
    family = one(text_file(row, header))
    assert (family.id, family.size, family.adults, family.preschool, family.school, family.seniors) == (
        "F-1",
        5,
        2,
        1,
        1,
        1,
    )
    assert family.occupations == ("мұғалім", "электрик")
    assert family.wishes == ("593600000", "590000000")
    assert family.binding
    assert family.needs == (Need.HOSPITAL, Need.SCHOOL_KK)
    assert family.arrival == Arrival(2026, 3)


def test_columns_stand_in_any_order_and_others_are_left_out_with_a_warning() -> None:
    found = read(text_file("2;абв;F-1;2\n", "Взрослые;примечание;ID семьи;Численность семьи\n"))
    assert [family.id for family in found.content.families] == ["F-1"]
    assert warnings_of(found) == [("header-unknown", 1, "примечание")]


def test_a_number_sign_is_an_id_only_where_no_better_one_is() -> None:
    assert one(text_file("7;3\n", "№;размер\n")).id == "7"
    assert one(text_file("1;F-7;3\n", "№;id;размер\n")).id == "F-7"


def test_a_title_may_stand_above_the_headers() -> None:
    found = read(text_file("F-1;2;2;;;\n", "Список семей\n\n" + CSV))
    assert found.content.families[0].size == 2
    assert ("notice-rows-above", "3") in [(notice.code, notice.value) for notice in found.findings.notices.shown]


@pytest.mark.parametrize("written", ["4", "4,0", "4.00", " 4 ", "\u20094\u202f", "4,"])
def test_numbers_as_they_are_written_here(written: str) -> None:
    assert one(text_file(f'F-1;"{written}";4;;;\n')).size == 4


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("4,5", "number-not-whole"),
        ("1.000", "number-ambiguous"),
        ("0", "number-out-of-range"),
        ("31", "number-out-of-range"),
        ("1 234", "number-out-of-range"),
        ("-3", "number-out-of-range"),
        ("четыре", "number-expected"),
        ("4 чел", "number-expected"),
        ("٤", "number-expected"),
        ("1" * 4000, "number-expected"),
        ("=2+2", "cell-formula"),
        ("+2+2", "cell-formula"),
        ("-2+3", "cell-formula"),
        ("@SUM(A1)", "cell-formula"),
        ("", "value-missing"),
        ("–", "value-missing"),
    ],
)
def test_sizes_that_are_none(written: str, code: str) -> None:
    assert errors(text_file(f'F-1;"{written}";;;;\n')) == [(code, 2, "B")]


@pytest.mark.parametrize(
    ("row", "adults"), [("F-1;5;2;1;1;1", 2), ("F-1;5;;1;1;1", 2), ("F-1;5;;;;", 5), ("F-1;5;0;0;0;5", 0)]
)
def test_blank_adults_are_the_rest(row: str, adults: int) -> None:
    assert one(text_file(row + "\n")).adults == adults


@pytest.mark.parametrize("row", ["F-1;5;2;1;1;2", "F-1;5;2;;;", "F-1;2;;3;;"])
def test_members_must_add_up(row: str) -> None:
    assert errors(text_file(row + "\n")) == [("sum-differs", 2, "B")]


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("Возраст детей", '"3; 6; 7"', (1, 2)),
        ("Балалардың жасы", '"3, 6 17"', (1, 2)),
        ("child_ages", "5", (1, 0)),
        ("Дети 0-6;Дети 7-17", "2;1", (2, 1)),
        ("0-6 жас;7-17 жас", "2;1", (2, 1)),
        ("children 0-2;children 3-5;children 6-10;children 11-17", "1;1;;1", (2, 1)),
        ("Дети;Возраст детей", '3;"0;1;9"', (2, 1)),
    ],
)
def test_children_by_groups_or_by_single_ages(header: str, cells: str, expected: tuple[int, int]) -> None:
    family = one(text_file(f"F-1;5;{cells}\n", f"id;size;{header}\n"))
    assert (family.preschool, family.school) == expected
    assert family.adults == 5 - sum(expected)


@pytest.mark.parametrize(
    ("header", "cells", "found"),
    [
        ("Возраст детей", "18", ("ages-expected", 2, "C")),
        ("Возраст детей", "три", ("ages-expected", 2, "C")),
        ("Дети", "2", ("ages-missing", 2, "C")),
        ("Дети;Возраст детей", '2;"3"', ("children-differ", 2, "C")),
        ("Возраст детей;Дети 0-5", '"7";1', ("children-differ", 2, "C")),
        ("Дети 0-17", "2", ("header-ages-mixed", 1, "C")),
    ],
)
def test_children_whose_ages_make_no_sense(header: str, cells: str, found: tuple[str, int, str]) -> None:
    assert errors(text_file(f"F-1;5;{cells}\n", f"id;size;{header}\n")) == [found]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-03-15", Arrival(2026, 3, 15)),
        ("2026-03-15 00:00:00", Arrival(2026, 3, 15)),
        ("15.03.2026", Arrival(2026, 3, 15)),
        ("5.3.2026", Arrival(2026, 3, 5)),
        ("03/03/2026", Arrival(2026, 3, 3)),
        ("25/03/2026", Arrival(2026, 3, 25)),
        ("03.2026", Arrival(2026, 3)),
        ("Март 2026 г.", Arrival(2026, 3)),
        ("15 марта 2026 года", Arrival(2026, 3, 15)),
        ("2026 жылғы наурыз", Arrival(2026, 3)),
        ("қараша 2026", Arrival(2026, 11)),
        ("қазан 2026", Arrival(2026, 10)),
        ("March 2026", Arrival(2026, 3)),
    ],
)
def test_dates_and_months(written: str, expected: Arrival) -> None:
    assert one(text_file(f"F-1;2;{written}\n", "id;size;arrival\n")).arrival == expected


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("03/04/2026", "date-ambiguous"),
        ("2026-02-30", "date-expected"),
        ("2026-00", "date-expected"),
        ("2026-01-00", "date-expected"),
        ("15.03.26", "date-expected"),
        ("46000", "date-expected"),
        ("скоро", "date-expected"),
        ("03.1926", "date-out-of-range"),
    ],
)
def test_dates_that_are_none(written: str, code: str) -> None:
    assert errors(text_file(f"F-1;2;{written}\n", "id;size;arrival\n")) == [(code, 2, "C")]


def test_ids_that_occur_twice_are_named_with_their_rows() -> None:
    found = report(text_file("A;2;2;;;\nB;2;2;;;\nA;3;3;;;\n\nA;1;1;;;\n"))["errors"]["findings"]
    assert [(one["code"], one["row"]) for one in found] == [("id-repeated", 4), ("id-repeated", 6)]
    assert "2, 4, 6" in found[0]["what"]["ru"]


@pytest.mark.parametrize(
    ("identity", "code"),
    [
        ("", "id-missing"),
        ("x" * 41, "text-not-kept"),
        ("900101300123", "cell-personal-number"),
        ("900101 300123", "cell-personal-number"),
        ("№900101300123.", "cell-personal-number"),
        ("Иванов Иван Иванович", "cell-name"),
        ("Серік Асқарұлы", "cell-name"),
        ("=A1", "cell-formula"),
        ("＝A1", "cell-formula"),
        ("\t=cmd|x", "cell-formula"),
        ("A\u202eB", "cell-unprintable"),
    ],
)
def test_ids_that_are_not_kept(identity: str, code: str) -> None:
    assert errors(text_file(f'"{identity}";2;2;;;\n')) == [(code, 2, "A")]


def test_what_tells_of_a_person_is_not_repeated() -> None:
    said = str(report(text_file("900101300123;2;2;;;\nИванов Иван Иванович;2;2;;;\n")))
    assert "900101300123" not in said
    assert "Иван" not in said


def test_an_id_that_may_be_a_name_is_doubted() -> None:
    found = read(text_file("Асан Үсенов;2;2;;;\n"))
    assert warnings_of(found) == [("id-may-be-name", 2, "Ас…")]


@pytest.mark.parametrize(
    "header",
    ["name", "аты", "Имя", "ФИО", "Ф.И.О. главы семьи", "ЖСН", "ИИН заявителя", "passport", "Паспорт №", "Тегі",
     "Аты-жөні", "ұлты", "Национальность", "Date of birth", "Телефон", "first_name"],
)  # fmt: skip
def test_columns_of_names_and_papers_are_refused(header: str) -> None:
    data = text_file("F-1;2;x\n", f"id;size;{header}\n")
    assert errors(data) == [("header-personal", 1, "C")]


def test_numbers_of_persons_are_refused_in_columns_that_are_not_read() -> None:
    assert errors(text_file("F-1;2;900101300123\n", "id;size;note\n")) == [("cell-personal-number", 2, "C")]


def test_kin_hold_in_both_directions_and_strangers_are_left_out() -> None:
    found = read(text_file('A;2;"C; X"\nB;2;\nC;2;B\n"D, 1";2;"D, 1"\nE;2;"D, 1"\n', "id;size;kin\n"))
    kin = {family.id: family.kin for family in found.content.families}
    assert kin == {"A": ("C",), "B": ("C",), "C": ("A", "B"), "D, 1": ("E",), "E": ("D, 1",)}
    assert warnings_of(found) == [("kin-unknown", 2, "X"), ("kin-is-itself", 5, "D, 1")]


def test_too_many_kin_are_refused() -> None:
    rows = "".join(f"F{place};1;hub\n" for place in range(41))
    assert errors(text_file("hub;1;\n" + rows, "id;size;kin\n")) == [("kin-too-many", 2, "A")]


def test_wishes_are_found_by_code_or_name_and_namesakes_told_apart() -> None:
    header = "id;size;wishes\n"
    for written in ("Жамбыл ауданы (Алматы облысы)", "Алматинская область / Жамбылский район", "194200000"):
        assert one(text_file(f"F;2;{written}\n", header)).wishes == ("194200000",)
    assert one(text_file("F;2;ПЕТРОПАВЛОВСК\n", header)).wishes == ("591000000",)
    assert one(text_file("F;2;Жамбыл облысы\n", header)).wishes == ("310000000",)
    assert errors(text_file("F;2;Жамбыл ауданы\n", header)) == [("place-ambiguous", 2, "C")]
    assert errors(text_file('F;2;"Есіл, Атлантида"\n', header)) == [("place-unknown", 2, "C")]


def test_wishes_outside_the_region_are_doubted() -> None:
    inside = PlaceRegister.of(PLACES, ["593600000"])
    data = text_file(
        "F;2;Есіл; да\nG;2;Петропавл; да\nH;2;590000000;\nI;2;;да\n".replace("; ", ";"), "id;size;wishes;binding\n"
    )
    found = read_case_list(data, inside)
    assert warnings_of(found) == [
        ("place-outside", 3, "Петропавл"),
        ("binding-outside", 3, "да"),
        ("binding-without-wishes", 5, "да"),
    ]
    assert [family.binding for family in found.content.families] == [True, True, False, False]


def test_needs_that_nobody_knows_are_left_out_with_a_warning() -> None:
    found = read(text_file('F;2;"море; railway"\n', "id;size;needs\n"))
    assert found.content.families[0].needs == (Need.RAILWAY,)
    assert warnings_of(found) == [("need-unknown", 2, "море")]


@pytest.mark.parametrize("total", ["Итого;4;4;;;", ";;4;;;", "Барлығы:;4;4;;;", "ИТОГО;40;40;;;"])
def test_a_row_of_totals_is_refused(total: str) -> None:
    found = errors(text_file(f"A;2;2;;;\nB;2;2;;;\n{total}\n"))
    assert {row for _, row, _ in found} == {4}
    assert found[0][0] in {"row-totals", "id-missing"}


def test_everything_wrong_is_reported_at_once_and_nothing_is_imported() -> None:
    body = "A;2;2;;;\nB;x;2;;;\nA;3;=1;;;\n;2;2;;;;зря\n"
    assert errors(text_file(body)) == [
        ("cell-formula", 4, "C"),
        ("cell-without-header", 5, "G"),
        ("number-expected", 3, "B"),
        ("id-missing", 5, "A"),
        ("id-repeated", 4, "A"),
    ]


def test_two_hundred_problems_are_listed_and_the_rest_counted() -> None:
    listed = report(text_file("".join(f"F{place};x;;;;\n" for place in range(500))))["errors"]
    assert (len(listed["findings"]), listed["count"]) == (200, 500)


def test_columns_without_which_nothing_can_be_read() -> None:
    assert errors(text_file("1;2\n", "Взрослые;Дети 0-5\n")) == [("header-missing", None, None)] * 2
    assert errors(text_file("A;2;2\n", "id;size;Размер\n")) == [("header-repeated", 1, "C")]
    assert errors(text_file("")) == [("table-no-rows", None, None)]


def test_blank_rows_and_trailing_blanks_are_nothing() -> None:
    found = families(text_file("\n;;;;;\nA;2;2;;;;;;\n \u00a0;;;;;\n\nB;1;1\n\n\n"))
    assert [family.id for family in found] == ["A", "B"]


def test_twenty_thousand_families_are_read_and_one_more_is_not() -> None:
    rows = [f"F{place};3;2;1;;\n" for place in range(20_001)]
    assert len(read_case_list(text_file("".join(rows[:-1])), REGISTER).content.families) == 20_000
    assert errors(text_file("".join(rows))) == [("table-too-many-rows", None, None)]
