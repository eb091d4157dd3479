"""Twenty branches of different kinds that have done nothing wrong: not one word is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebook.content import load_library
from guidebook.content.checks.cross_references import check_library
from guidebook.content.publish import picture_warnings
from projects import FILES, blank_pdf, noise, picture, write_project

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><title>Logga</title><path d="M0 0h9v9z"/></svg>'
Files = dict[str, str | bytes]


def page(text: str, keys: str = "", title: str = "Hos oss") -> str:
    return f"---\nkind: page\ntitle: {title}\nsummary: Så gör vi.\n{keys}---\n\n{text}\n"


BRANCHES: dict[str, Files] = {
    "en avdelning med expedition": {
        "branch/branch.yml": "name: Avdelning 14\ncontact:\n  role: Facklig expedition\n"
        "  email: expedition@exempel.se\n  phone: 0701011009\nsite_url: https://exempel.se/guide/\n",
        "branch/docs/expeditionen.md": page(
            "Ring 0123-45 67 89 eller 070-123 45 67. Org.nr 802003-8128, bankgiro 5050-1055.\n\n"
            "Besök oss på Karl Johansgatan 3. Medlemmar får hjälp kl. 9–16."),
    },
    "en klubb med namngivna som sagt ja": {
        "branch/branch.yml": "name: Klubben Stora Enso\ncontact:\n  role: Ordförande\n"
        "  person: Anna Svensson\n  consent: true\ncontacts:\n  - role: Klubbstyrelsen\n"
        "  - role: Regionalt skyddsombud Norr\n    person: Amir Haddad\n    consent: true\n",
        "branch/docs/styrelsen.md": page(
            "Anna Svensson är medlem sedan 1998 och ordförande. Amir Haddad är skyddsombud."),
    },
    "en styrelsesida med roller": {
        "branch/docs/styrelsen.md": page(
            "| Uppdrag | Namn |\n| --- | --- |\n| Ordförande | Eva Ek |\n| Kassör | Bo Lind |\n\n"
            "Eva Ek är ordförande och svarar på medlemmars frågor. Bo Lind är medlem i "
            "valberedningen. Medlemmar kan ringa Eva Ek.", title="Styrelsen"),
    },
    "en lokal överenskommelse som PDF": {
        "branch/docs/avtal.md": page(
            "Läs [det lokala avtalet](avtal/lokalt-avtal-2025.pdf). Det gäller "
            "20250401–20270331, dnr A2025/01234, mål B 1234-25."),
        "branch/docs/avtal/lokalt-avtal-2025.pdf": blank_pdf(),
    },
    "en blankett som är tom": {
        "branch/docs/anmalan.md": page("Skriv ut [anmälan](anmalan.pdf) till kursen."),
        "branch/docs/anmalan.pdf": blank_pdf(namn="", arbetsplats=""),
    },
    "bilder från mötet": {
        "branch/docs/motet.md": page("![Vi vid bordet](IMG_2041.JPG)\n\n![Skylten](skylt.png)"),
        "branch/docs/IMG_2041.JPG": noise("JPEG", (1200, 900), quality=70),
        "branch/docs/skylt.png": picture("PNG", mode="P"), "branch/docs/.DS_Store": b"\0\0",
        "branch/docs/Thumbs.db": b"\0",
    },
    "en egen logotyp": {
        "branch/branch.yml": 'name: Sektion Väst\nlogo: Logga.svg\ncolour: "#0066B3"\n',
        "branch/assets/Logga.svg": SVG, "branch/assets/.gitkeep": "",
    },
    "en logotyp i stort format": {
        "branch/branch.yml": "name: Unionen Göteborg\nlogo: logga.png\n",
        "branch/assets/logga.png": picture("PNG", (5000, 3000)),
    },
    "författare och böcker": {
        "branch/docs/lasa.md": page(
            "Anders Kjellberg skriver om hur många som är medlemmar i facket. Läs mer om "
            "medlemmar: Anders Kjellberg, *Facklig anslutning* (2023), ISBN 978-91-7000-150-5.\n\n"
            "Enligt Maria Eriksson blir fler medlem när någon frågar.",
            "sources:\n  - {text: 'Anders Kjellberg, Vem är medlem i facket?', year: 2023}\n"),
    },
    "lagar och rättsfall": {
        "branch/docs/lagen.md": page(
            "Lagen (1974:358) om facklig förtroendeman, AD 2020 nr 13 och AML 6 kap. 2 §. En "
            "medlem i Svenska Byggnadsarbetareförbundet fick rätt. Saltsjöbadsavtalet kom 1938."),
    },
    "platser med namn efter personer": {
        "branch/docs/hitta.md": page(
            "Medlemsmötet hålls på Olof Palmes plats, i Folkets Hus. Bussen går från Erik "
            "Dahlbergsgatan till Sankt Eriksplan. Nya medlemmar möts vid Anna Lindhs park."),
    },
    "företag som är medlemmar": {
        "branch/docs/natverket.md": page(
            "## Medlemmar\n\n- Stora Enso\n- Region Skåne\n- Volvo Cars\n- Lunds universitet\n\n"
            "Volvo Cars är medlem i Teknikföretagen. Elof Hansson AB är medlem i Almega."),
    },
    "dagar, klockslag och ärenden": {
        "branch/docs/kalender.md": page(
            "Årsmöte 2027-03-14 kl. 18.00, id 20270314-1800. Ärende 2026-001234, OCR "
            "123456789012345, plusgiro 90 20 33-1, fakturanummer 165560125790."),
    },
    "en sida för nya medlemmar": {
        "branch/docs/ny.md": page(
            "Hej medlem! Är du ny medlem i Handels? Medlemmar i Kommunal Väst får en fadder. "
            "Den som är medlem i IF Metall Västra Skaraborg ringer 0511-123 45.", title="Medlem"),
    },
    "kontakt för medlemmar": {
        "branch/docs/kontakt.md": page(
            "## Kontakt för medlemmar\n\n- Eva Ek, ordförande\n- Bo Lind, kassör\n\n"
            "Frågor från medlemmar: Eva Ek, 0123-45 67 89."),
    },
    "egna ord och ändrade frågor": {
        "branch/branch.yml": "name: Kretsen\nwords:\n  avdelning:\n    article: en\n"
        "    indefinite: krets\n    definite: kretsen\n    plural: kretsar\n"
        "    definite_plural: kretsarna\n    compound: krets\nglossary:\n"
        "  - {term: Fadder, explanation: En medlem som tar hand om en ny medlem.}\n",
        "branch/docs/rekrytera/6-fraga.md": "---\nextends: true\nquestions:\n"
        "  - {name: vem, text: Vem frågar den som inte är medlem?}\n---\n",
    },
    "ett eget blad": {
        "branch/docs/arbetsblad/x_natt.md": str(FILES["docs/arbetsblad/fraga.md"])
        .replace("id: fraga", "id: x_natt").replace("Prata och besluta.", "Hur når vi medlemmar?"),
    },
    "en mall för dagordning": {
        "branch/docs/dagordning.md": page(
            "| Vad ska vi göra? | Vem | Klart senast |\n| --- | --- | --- |\n| | | |\n\n"
            "Skriv personnummer (ÅÅÅÅMMDD-XXXX) bara på blanketten.\n\n"
            "1. Mötet öppnas\n2. Val\n    - ordförande\n    - sekreterare\n\n    Valet är slutet.\n"
            "3. Avslutning\n\n!!! exempel\n    Ta med:\n\n    - kaffe\n    - te\n        - grönt\n"
            "\na) Den som vill, får tala.\n\nb) Sedan röstar vi.\n\n- § 12 gäller\n- (1) anges\n\n"
            "Se [oss](https://exempel.se), <https://exempel.se>, [skriv](mailto:a@exempel.se), "
            "<info@exempel.se> eller [ring](tel:0123456789). Priset är < 100 kr."),
    },
    "på engelska och finska": {
        "branch/docs/english.md": page(
            "Members can call +46 123 45 67 89. Jäsenet voivat soittaa. Medlem = member = jäsen."),
    },
    "en som sagt ja till att berätta": {
        "branch/docs/beratta.md": page(
            "”Jag blev ombud av en slump”, säger Leila Berg. Leila Berg är medlem sedan 2019.",
            "allow_personal: [Leila Berg]\n"),
    },
}  # fmt: skip


@pytest.mark.parametrize("name", BRANCHES)
def test_nothing_is_said_of_a_right_branch(tmp_path: Path, name: str) -> None:
    root = write_project(tmp_path, BRANCHES[name])
    library, problems = load_library(root)
    assert library, problems
    assert check_library(library) == []
    assert list(picture_warnings(library, root)) == []


def test_there_are_twenty() -> None:
    assert len(BRANCHES) == 20
