"""Personal numbers and names of members are found in what a branch writes, and little else."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebook.content.persons.membership import members
from guidebook.content.persons.personal_data import is_address_of_person, names, personal_numbers

ROOT = Path(__file__).parents[1]


def numbers(text: str) -> list[str]:
    return [number for _, number in personal_numbers(text)]


# The first are the tax agency's and Wikipedia's examples; all have the right check digit.
@pytest.mark.parametrize(
    "number",
    [
        "811218-9876", "8112189876", "19811218-9876", "198112189876", "121212+1212",
        "19121212-1212", "811218\u20139876", "811218 \u2013 9876", "19811218 9876",
        "701063-2391", "19701063-2391", "1980-01-01-1231", "1980-01-01 1231", "1980 01 01-1231",
        "800101-12 31", "800101/1231", "800101&ndash;1231", "800101&#8211;1231", "800101-**1231",
        "1980.01.01-1231", "80-01-01-1231", "800101&nbsp;1231", "800101** - 1231",
    ],
)  # fmt: skip
def test_a_personal_number_is_found_however_it_is_written(number: str) -> None:
    assert numbers(f"Kim, {number}, är med i facket.") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "811218-9875, fel kontrollsiffra", "811318-9876, månad 13", "Org.nr 556012-5790",
        "Org.nr 802003-8128", "165560125790", "Ring 0701-23 45 67 eller 0701234567",
        "sms 0701011009", "+46701011009", "0046701010007", "Bankgiro 5050-1055",
        "Plusgiro 90 20 33-1", "Dnr A2026/01234", "AD 2020 nr 13", "Mål B 1234-25",
        "Ärende 2026-001234", "Avtalet gäller 20250401-20270331", "Foto 20261121-1830",
        "Kollektivavtal 20230401–20250331", "ISBN 978-91-7000-150-5", "OCR 123456789012345",
        "OCR 8001011231", "Fakturanummer: 8001011231", "1980-01-01–1231-02-03", "80 01 01 12 31",
        "1980-01-01-1232",
    ],
)  # fmt: skip
def test_another_number_is_none(text: str) -> None:
    assert numbers(text) == []


def test_a_telephone_that_could_be_a_birthday_is_none_only_beside_its_word() -> None:
    assert numbers("Mobil: 0701011009") == []
    assert numbers("Kim Ek 0701011009") == ["0701011009"]
    assert numbers("Personnummer: 0701011009") == ["0701011009"]
    assert numbers("Mobil 070101-1009") == ["070101-1009"], "no phone is written so"


def found(text: str, title: str = "") -> list[str]:
    return [name for _, name in members(text, title)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Svensson är med i facket.", ["Anna Svensson"]),
        ("I maj blev **Amir** Haddad medlem.", ["Amir Haddad"]),
        ("[Anna Svensson](mailto:a@exempel.se) är medlem sedan 2019.", ["Anna Svensson"]),
        ("Anna Svensson och Bo Ek har nyligen blivit medlemmar.", ["Anna Svensson", "Bo Ek"]),
        ("Anna Svensson och Bo Ek är nya medlemmar.", ["Anna Svensson", "Bo Ek"]),
        ("Nattskiftets Anna-Karin af Ek är inte\nlängre med i klubben.", ["Anna-Karin af Ek"]),
        ("Vi hälsar medlemmen Fatima Al-Sayed välkommen.", ["Fatima Al-Sayed"]),
        ("Nya medlemmar i maj: Eva Ek, Bo Lind och Li Ny.", ["Eva Ek", "Bo Lind", "Li Ny"]),
        ("Kurt Ny, medlemsnummer 12345", ["Kurt Ny"]),
        ("Fråga Anna Svensson som är med i facket.", ["Anna Svensson"]),
        ("Eva Ek, som ännu inte är medlem, vill veta mer.", ["Eva Ek"]),
        ("Vi ringde Bo Ek (som har lämnat förbundet).", ["Bo Ek"]),
        ("Ring Anna Svensson, hon är medlem sedan i fjol.", ["Anna Svensson"]),
        ("Ring Amir Haddad på lagret, han gick med i klubben i maj.", ["Amir Haddad"]),
        ("Eva Ek – hen är inte med i facket.", ["Eva Ek"]),
        ("Anna Svensson betalar avgiften till facket.", ["Anna Svensson"]),
        ("Eva Ek, som har betalat sin medlemsavgift, får gå.", ["Eva Ek"]),
        ("Zbigniew Karlsson gick ur facket i våras.", ["Zbigniew Karlsson"]),
        ("Eva Ek har lämnat förbundet.", ["Eva Ek"]),
        ("Eva Eks medlemskap", ["Eva Eks"]),
        ("## Våra medlemmar\n\n- Eva Ek\n- Bo Lind, lagret\n", ["Eva Ek", "Bo Lind"]),
        ("Medlemmar:\n\n1. Eva Ek\n2. Volvo Cars\n", ["Eva Ek"]),
        ("| Namn | Medlem |\n| --- | --- |\n| Eva Ek | ja |\n", ["Eva Ek"]),
        ("Eva Ek är oorganiserad.", ["Eva Ek"]),
        ("Oorganiserade: Eva Ek och Bo Lind.", ["Eva Ek", "Bo Lind"]),
        ("Vi frågade oorganiserade Eva Ek.", ["Eva Ek"]),
        ("Eva Ek är ansluten.", ["Eva Ek"]),
        ("Eva Ek är ansluten till Handels sedan 2019.", ["Eva Ek"]),
        ("Eva Ek tillhör förbundet.", ["Eva Ek"]),
        ("Eva Ek är med i Kommunal.", ["Eva Ek"]),
        ("Bo Lind gick ur IF Metall i våras.", ["Bo Lind"]),
        ("Nya medlemmar i mars är Eva Ek och Bo Lind.", ["Eva Ek", "Bo Lind"]),
        ("Eva Ek har gått med.", ["Eva Ek"]),
        ("Eva Ek gick med i mars.", ["Eva Ek"]),
        ("Fråga Eva Ek och Bo Lind om de vill gå med i facket.", ["Eva Ek", "Bo Lind"]),
        ("Fråga Eva Ek om hon vill bli medlem.", ["Eva Ek"]),
        ("ANNA EK ÄR MEDLEM", ["ANNA EK"]),
        ("ANNA EK OCH BO LIND ÄR INTE MEDLEMMAR", ["ANNA EK", "BO LIND"]),
        ("NYA MEDLEMMAR: ANNA EK", ["ANNA EK"]),
        ("## Nya medlemmar\n\nEva Ek\n\nBo Lind, lagret\n", ["Eva Ek", "Bo Lind"]),
        ("## Nya medlemmar\n\nEva Ek, Bo Lind och Li Ny\n", ["Eva Ek", "Bo Lind", "Li Ny"]),
        ("## Oorganiserade\n\n- Eva Ek\n", ["Eva Ek"]),
        ("| Namn | Avgift betald |\n| --- | --- |\n| Eva Ek | ja |\n", ["Eva Ek"]),
        ("| Namn | Ansluten |\n| --- | --- |\n| Eva Ek | ja |\n", ["Eva Ek"]),
        ("| Namn | Med i facket |\n| --- | --- |\n| Eva Ek | ja |\n", ["Eva Ek"]),
        ("| Namn | Medlem sedan |\n| --- | --- |\n| Eva Ek | 2019 |\n", ["Eva Ek"]),
        ("| Medlemsnr | Namn |\n| --- | --- |\n| 123 | Eva Ek |\n", ["Eva Ek"]),
    ],
)  # fmt: skip
def test_a_member_by_name_is_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Fråga Eva Ek som är ordförande om hur den som är medlem får hjälp.",
        "Ring Eva Ek, hon är medlem i styrelsen.",
        "Ring Eva Ek på Volvo, som är medlem i Teknikföretagen.",
        "Eva Ek hjälper alla som är med i facket.",
        "Kassören Eva Ek betalar avgiften till kursen och medlemsavgiften till Folkets Hus.",
        "Eva Ek betalar medlemsavgiften till Folkets Hus.",
        "| Arbetsplats | Medlemmar |\n| --- | --- |\n| Axel Johnson | 3 |\n",
        "| Arbetsplats | Antal medlemmar |\n| --- | --- |\n| Axel Johnson | 3 |\n",
        "| Kurs | Avgift |\n| --- | --- |\n| Eva Ek leder | 300 |\n",
        "Eva Ek har gått med på det. Bo Lind gick med sin hund.",
        "Eva Ek är med i klubbens styrelse och Bo Lind i Handels styrelse.",
        "Eva Ek är med i Handels styrelse.",
        "Medlemmar i styrelsen är Eva Ek och Bo Lind.",
        "Axel Johnson är ansluten till Almega.",
        "Eva Ek är ansluten till nätet.",
        "## Medlemmar\n\nEva Ek svarar på frågor om medlemskap.",
        "## Medlemmar\n\nRing Eva Ek.\n\nBo Lind",
        "Eva Ek vill bli ombud. Bo Lind är med i projektet.",
        "Fråga Eva Ek om de som är med i facket.",
        "Be kollegerna ringa Eva Ek om de vill gå med i facket.",
    ],
)
def test_who_helps_members_is_not_said_to_be_one(text: str) -> None:
    assert found(text) == []


def test_a_page_may_be_the_list_by_its_title() -> None:
    assert list(members("\n- Eva Ek\n", "Medlemslista 2026")) == [(1, "Eva Ek")]
    assert found("\n- Eva Ek\n", "Styrelsen") == []


@pytest.mark.parametrize("role", ["Anna Svensson", "Ordförande Amir Haddad", "anna svensson",
                                  "Leila Berg, huvudskyddsombud", "Zbigniew Karlsson"])  # fmt: skip
def test_a_person_is_seen_in_a_role(role: str) -> None:
    assert names(role.title() if role.islower() else role)


@pytest.mark.parametrize(
    "role",
    ["Avdelning 14", "Klubbstyrelsen", "Regionalt skyddsombud Norr", "Facklig expedition",
     "Unionen Göteborg", "IF Metall Västra Skaraborg", "Klubben Volvo Lastvagnar Umeå",
     "Handels avdelning 20 Göteborg", "Klubb Ericsson", "Region Mitt", "Klubben Stora Enso",
     "Avdelning Falkenberg", "Kommunal Väst", "Centralt Fackligt Råd", "HR Support Sverige",
     "Sankt Eriks Sjukhus", "Karl Johansgatan 3", "facklig expedition", "Klubben Samuelsson AB"],
)  # fmt: skip
def test_a_role_is_no_person(role: str) -> None:
    assert names(role.title() if role.islower() else role) == []


@pytest.mark.parametrize("local", ["anna.andersson", "Anna-Ek", "asa_ek", "åsa.ek", "bo.k.lind",
                                   "zbigniew.karlsson"])  # fmt: skip
def test_an_address_of_a_person_is_seen(local: str) -> None:
    assert is_address_of_person(f"{local}@exempel.se")


@pytest.mark.parametrize(
    "local",
    ["info", "expedition", "avdelning.14", "facklig.expedition", "klubben.volvo", "alma",
     "klubb-ericsson", "norra.skane", "anna.klubben", "sara.avdelning", "hr-support", "6f.bygg",
     "maria.kyrkan", "if.metall", "handels.goteborg", "skyddsombud.norr", "anna.14"],
)  # fmt: skip
def test_an_address_of_many_is_none(local: str) -> None:
    assert not is_address_of_person(f"{local}@exempel.se")


def test_the_guide_itself_names_no_member() -> None:
    for path in (ROOT / "docs").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert found(text) == [], path
        assert numbers(text) == [], path
