"""What of a branch's folder gets on the web: what a page shows, as small and bare as it may be."""

from __future__ import annotations

import datetime
import io
import json
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from guidebook import site
from guidebook.cli import main
from guidebook.content import load_library
from guidebook.content.checks.cross_references import check_library
from guidebook.content.checks.filled_sheets import refused
from guidebook.content.publish import picture_warnings
from guidebook.content.published_picture import for_page
from guidebook.ground.colour import palette
from guidebook.ground.texts import load_texts
from guidebook.paper.pdf import make_sheet
from guidebook.plan.collect import OUR_FILES, collect
from guidebook.web.plan_as_page import plan_as_page
from projects import PAGE, STEP, blank_pdf, noise, picture, write_project
from sheets import CONTEXT, EVENING, needs_pango, parse_sheet

ROOT = Path(__file__).resolve().parents[1]
SIDA = "branch/docs/sida.md"
TEXTS = load_texts()


def codes(root: Path, files: dict[str, str | bytes]) -> list[str]:
    library, problems = load_library(write_project(root, files))
    return [p.code for p in (problems if library is None else check_library(library))]


def own(text: str, keys: str = "") -> dict[str, str | bytes]:
    """A page of the branch's with this text."""
    return {SIDA: f"---\nkind: page\ntitle: Hos oss\nsummary: Så gör vi.\n{keys}---\n\n{text}\n"}


@pytest.mark.parametrize(
    ("text", "line"),
    [("name: Vi här\n# contact:\ncontact:\n#  role: A\n", 3), ("name: Vi här\n", 1),
     ("name: Vi här\ncontact:\n  role: A\n", None), ("name:\ncontact:\nsite_url:\n", None)],
)  # fmt: skip
def test_a_branch_without_a_contact_is_reminded(
    tmp_path: Path, text: str, line: int | None, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_project(tmp_path, {"branch/branch.yml": text})
    main(["--root", str(root), "lock"])
    assert main(["--root", str(root), "check"]) == 0
    said = f"Varning: branch/branch.yml:{line}: contact: det står inte vem läsarna ska fråga"
    assert (said in capsys.readouterr().out) == (line is not None)


# --- kinds ----------------------------------------------------------------------------------


def test_what_a_page_shows_or_links_to_is_published_and_nothing_else(tmp_path: Path) -> None:
    text = "![Skylten](b/skylt.JPG) och [avtalet](avtal.pdf). ![Kartan][k]\n\n[k]: karta.png"
    root = write_project(tmp_path, {
        "docs/index.md": PAGE, **own(text), "branch/docs/avtal.pdf": blank_pdf(),
        "branch/docs/b/skylt.JPG": picture("JPEG"), "branch/docs/karta.png": picture(),
        "branch/docs/glomd.png": picture(), "branch/docs/Thumbs.db": b"x",
        "branch/docs/~$protokoll.docx": b"x", "branch/docs/.DS_Store": b"x",
        "branch/assets/gammal.png": picture(), "branch/README.md": "Våra anteckningar",
        "docs/glomd-har.png": picture(), "docs/a.lock": "{}",
    })  # fmt: skip
    (root / "overrides").symlink_to(ROOT / "overrides")
    main(["--root", str(root), "lock"])
    files = site.make(root).files
    kinds = (".jpg", ".png", ".pdf", ".db", ".docx", ".lock", "store")
    assert {name for name in files if name.lower().endswith(kinds)} == {
        "avtal.pdf", "b/skylt.JPG", "karta.png",
    }  # fmt: skip


def test_a_file_in_docs_reaches_the_site_only_through_the_allowlist(tmp_path: Path) -> None:
    """MkDocs copies whatever lies in docs/; the hook leaves it none of it."""
    root = write_project(tmp_path, {
        "docs/index.md": PAGE, "docs/glomd.png": picture(), "docs/.hemlig.txt": "Eva Ek",
        **own("![Karta](karta.png)"), "branch/docs/karta.png": picture(),
    })  # fmt: skip
    for name in ("overrides", "scripts"):
        (root / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    main(["--root", str(root), "lock"])
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(root / "ut")],
                   cwd=root, check=True, env={"PATH": "", "NO_MKDOCS_2_WARNING": "1"})  # fmt: skip
    assert (root / "ut/karta.png").is_file()
    assert not [*(root / "ut").rglob("*glomd*"), *(root / "ut").rglob("*.lock")]
    assert not list((root / "ut").rglob("*hemlig*"))


def test_a_picture_that_is_not_shown_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_project(tmp_path, {
        "branch/docs/glomd.png": picture(), "branch/assets/ny.svg": "<svg/>",
        "branch/assets/gammal.png": picture(), "branch/branch.yml": "logo: ny.svg\n",
        **own("![Vi](vi.jpg)"), "branch/docs/vi.jpg": phone_photo(),
    })  # fmt: skip
    library, _ = load_library(root)
    assert library
    found = [(p.code, p.path) for p in picture_warnings(library, root)]
    assert found == [("picture-unused", "branch/docs/glomd.png"),
                     ("picture-place", "branch/docs/vi.jpg"),
                     ("logo-unused", "branch/assets/gammal.png")]  # fmt: skip
    main(["--root", str(root), "lock"])
    assert main(["--root", str(root), "check"]) == 0
    assert "Varning: branch/docs/glomd.png:1: ingen sida" in capsys.readouterr().out


def test_a_logo_that_tells_a_place_is_told_of(tmp_path: Path) -> None:
    root = write_project(tmp_path, {
        "branch/branch.yml": "logo: vi.jpg\n",
        "branch/assets/vi.jpg": phone_photo(), "branch/assets/gammal.jpg": phone_photo(),
    })  # fmt: skip
    library, _ = load_library(root)
    assert library
    found = [p.path for p in picture_warnings(library, root) if p.code == "picture-place"]
    assert found == ["branch/assets/gammal.jpg", "branch/assets/vi.jpg"]


# --- filled sheets and plans ----------------------------------------------------------------


def office(name: str, *words: str) -> bytes:
    """A file as Word, LibreOffice or Excel keep it: texts in XML, in an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, "<a>" + "".join(f"<w:t>{word}</w:t>" for word in words) + "</a>")
    return out.getvalue()


HEADS = [TEXTS[f"decision.{name}"] for name in ("what", "who", "due", "check_in", "outcome")]
SAVED = json.dumps({
    "format": "ombudsguiden-svar", "format_version": 1, "sheet": "provblad", "saved": "",
    "answers": {"club": "Lindhaga", "date": "2026-10-05",
                "beslut": {"1": {"what": "Ring Eva Ek", "due": "15 dec"}}},
})  # fmt: skip


@pytest.fixture(scope="module")
def private(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | bytes]:
    """All that the guide saves of what somebody filled in, also as other programs save it again."""
    folder = tmp_path_factory.mktemp("evening")
    (folder / "svar").mkdir()
    (folder / "svar/a.json").write_text(SAVED, encoding="utf-8")
    now = datetime.datetime(2026, 11, 21, 18, 42, tzinfo=datetime.UTC)
    collect(folder / "svar", folder / "plan", {"provblad": parse_sheet(EVENING)}, TEXTS, now,
            lambda read: plan_as_page(read, palette()))  # fmt: skip
    files = {name: (folder / "plan" / name).read_bytes() for name in OUR_FILES}
    table = files["plan.csv"].decode("utf-8-sig")
    return {
        **files, "svar": SAVED, "svar i UTF-16": SAVED.encode("utf-16"),
        "csv i UTF-16": table.encode("utf-16"), "csv med tabbar": table.replace(";", "\t"),
        "html": f"<table><th>{'</th><th>'.join(HEADS)}</th></table>",
        "odt": office("content.xml", *HEADS), "docx": office("word/document.xml", *HEADS),
        "xlsx": office("xl/sharedStrings.xml", *HEADS), "zip": office("svar/a.json", SAVED),
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", ["branch/docs/rekrytera/bild.png", "branch/assets/x", "docs/arbetsblad/a.txt",
             "branch/docs/a.md"],
)  # fmt: skip
def test_answers_and_plans_are_refused_whatever_they_are_called(
    tmp_path: Path, private: dict[str, str | bytes], name: str
) -> None:
    write_project(tmp_path)
    let_through = []
    for kind, data in private.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        if [(p.path, p.code) for p in refused(tmp_path)] != [(name, "tree-answers")]:
            let_through.append(kind)
    assert let_through == []


def test_a_check_refuses_a_plan(tmp_path: Path, private: dict[str, str | bytes]) -> None:
    assert "tree-answers" in codes(tmp_path, {"branch/assets/x": private["plan.docx"]})


@needs_pango
def test_an_empty_sheet_may_be_published_and_a_filled_one_never(tmp_path: Path) -> None:
    import pikepdf

    empty = make_sheet(parse_sheet(EVENING), CONTEXT)
    link = own("[Bladet](blad.pdf)")
    assert codes(tmp_path, {**link, "branch/docs/blad.pdf": empty}) == []
    with pikepdf.open(io.BytesIO(empty)) as pdf:
        field = next(f for f in pdf.Root.AcroForm.Fields if str(f.get("/T")) == "club")
        field.V = pikepdf.String("Nattskiftet")
        out = io.BytesIO()
        pdf.save(out)
    assert codes(tmp_path, {**link, "branch/docs/blad.pdf": out.getvalue()}) == ["tree-filled"]
    with pikepdf.open(io.BytesIO(empty)) as pdf:
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText,
                                  Rect=[0, 0, 90, 20], Contents="Eva Ek")  # fmt: skip
        pdf.pages[0].Annots.append(pdf.make_indirect(note))
        out = io.BytesIO()
        pdf.save(out)
    assert codes(tmp_path, {**link, "branch/docs/blad.pdf": out.getvalue()}) == ["tree-filled"]


def test_a_locked_pdf_is_not_trusted(tmp_path: Path) -> None:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(blank_pdf(namn="Eva Ek"))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    files = {**own("[Bladet](blad.pdf)"), "branch/docs/blad.pdf": out.getvalue()}
    assert codes(tmp_path, files) == ["tree-unread"]


def test_an_archive_that_swells_is_not_unpacked(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", b"\0" * 60_000_000 + HEADS[0].encode())
    assert codes(tmp_path, {"branch/docs/a.zip": out.getvalue()}) == ["file-kind"]


# --- pictures -------------------------------------------------------------------------------


def made(tmp_path: Path, name: str, data: bytes) -> tuple[bytes, Image.Image]:
    (tmp_path / name).write_bytes(data)
    found = for_page(tmp_path / name)
    return found, Image.open(io.BytesIO(found))


def phone_photo() -> bytes:
    """A telephone's picture: lying, with its place, camera, a comment, XMP and a colour profile."""
    image = Image.new("RGB", (3000, 2000), (250, 250, 250))
    image.paste((200, 20, 20), (0, 0, 300, 2000))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise
    exif[0x010F], exif[0x0110] = "Telefonmärke", "Modell X"
    exif.get_ifd(0x8825)[2] = (59.0, 19.0, 45.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=b"Hemma hos Eva", icc_profile=profile,
               xmp=b"<x:xmpmeta>Eva Ek</x:xmpmeta>", quality=95)  # fmt: skip
    return out.getvalue()


def test_a_photo_says_nothing_of_place_and_camera(tmp_path: Path) -> None:
    before = phone_photo()
    assert b"Telefon" in before
    data, image = made(tmp_path, "foto.jpg", before)
    for trace in (b"Exif", b"Telefon", b"Modell", b"Hemma", b"xmpmeta", b"ICC_PROFILE"):
        assert trace not in data
    assert image.size == (933, 1400), "upright, and no larger than a page needs"
    assert image.convert("RGB").getpixel((450, 30))[0] > 150, "what was to the left is on top"
    assert image.convert("RGB").getpixel((450, 30))[1] < 80


@pytest.mark.parametrize(("name", "kind"), [("a.png", "PNG"), ("a.webp", "WEBP")])
def test_other_kinds_are_freed_too(tmp_path: Path, name: str, kind: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Telefonmärke"
    data, _ = made(tmp_path, name, picture(kind, exif=exif, xmp=b"<x:xmpmeta>Eva</x:xmpmeta>"))
    assert b"Telefon" not in data
    assert b"xmpmeta" not in data
    assert b"eXIf" not in data


@pytest.mark.parametrize(
    "broken", [b"II*\0\xff\xff\xff\x7f", b"MM\0*\0\0\0\x08\xff\xff", b"x" * 40]
)
def test_a_photo_with_spoilt_notes_is_still_a_photo(tmp_path: Path, broken: bytes) -> None:
    data, image = made(tmp_path, "foto.jpg", picture("JPEG", exif=b"Exif\0\0" + broken))
    assert image.size == (40, 30)
    assert b"Exif" not in data


def test_a_comment_goes_also_where_nothing_else_is_changed(tmp_path: Path) -> None:
    data, _ = made(tmp_path, "a.jpg", picture("JPEG", comment=b"Hemma hos Eva"))
    assert b"Hemma" not in data
    data, _ = made(tmp_path, "a.png", picture("PNG", icc_profile=b"hos Eva"))
    assert b"iCCP" not in data


def test_a_large_photo_is_small_on_the_site(tmp_path: Path) -> None:
    before = noise("JPEG", (4000, 3000), quality=90)
    assert len(before) > 9_000_000
    data, _ = made(tmp_path, "foto.jpg", before)
    assert len(data) < 1_000_000


def test_colours_of_another_profile_become_those_of_the_screen(tmp_path: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    _, image = made(tmp_path, "fel.jpg", picture("JPEG", icc_profile=lab))
    assert image.mode == "RGB", "a profile that isn't the picture's says nothing"
    _, image = made(tmp_path, "trasig.jpg", picture("JPEG", icc_profile=b"trasig"))
    assert image.mode == "RGB"
    _, image = made(tmp_path, "tryck.jpg", picture("JPEG", mode="CMYK"))
    assert image.mode == "RGB", "browsers show CMYK each in its own way"


def test_a_swapped_profile_swaps_the_colours(tmp_path: Path) -> None:
    """Red and green change places in this profile, so a red picture is green on the screen."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = {}
    for n in range(struct.unpack_from(">I", profile, 128)[0]):
        name, offset, _ = struct.unpack_from(">4sII", profile, 132 + 12 * n)
        tags[name] = (offset, 132 + 12 * n)
    (red, at), (green, also) = tags[b"rXYZ"], tags[b"gXYZ"]
    struct.pack_into(">I", profile, at + 4, green)
    struct.pack_into(">I", profile, also + 4, red)
    out = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 20, 20)).save(out, "PNG", icc_profile=bytes(profile))
    _, image = made(tmp_path, "a.png", out.getvalue())
    red_now, green_now, _ = image.convert("RGB").getpixel((5, 5))
    assert green_now > 150 > red_now


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_dots_comes_through(tmp_path: Path, mode: str) -> None:
    out = io.BytesIO()
    white = Image.new("RGBA", (40, 30), (255, 255, 255, 90)).convert("LA" if mode == "LA" else
                                                                     "RGBA")  # fmt: skip
    image = Image.new("I;16", (40, 30), 65535) if mode == "I;16" else white.convert(mode)
    image.save(out, "PNG")
    _, after = made(tmp_path, "a.png", out.getvalue())
    assert after.convert("RGB").getpixel((5, 5)) == (255, 255, 255)
    assert ("A" in after.mode) == (mode in ("LA", "P", "RGBA")), "see-through stays so"


@pytest.mark.parametrize(
    "inner",
    [
        '<script href="#a"/>', '<g onclick="x()"/>', '<image href="https://exempel.se/a.png"/>',
        '<a xlink:href="javascript:x()" xmlns:xlink="http://www.w3.org/1999/xlink"/>',
        "<foreignObject/>", "<style>@import 'a.css';</style>", '<g style="fill:url(//a.se/x)"/>',
        "<style>@font-face{src:url('https://a.se/f')}</style>", '<use href="andra.svg#a"/>',
        '<image href="data:text/html,x"/>',
    ],
)  # fmt: skip
def test_an_svg_neither_runs_nor_fetches(tmp_path: Path, inner: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{inner}</svg>'
    assert codes(tmp_path, {"branch/assets/a.svg": svg}) == ["picture-unsafe"]


def test_an_svg_that_swells_is_refused(tmp_path: Path) -> None:
    svg = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><svg>&b;</svg>'
    assert codes(tmp_path, {"branch/assets/a.svg": svg}) == ["picture-unsafe"]


def test_an_ordinary_svg_is_as_it_was(tmp_path: Path) -> None:
    svg = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<style>.a{fill:url(#b)}</style><use xlink:href="#a"/>'
        '<image href="data:image/png;base64,AA=="/></svg>'
    )
    assert codes(tmp_path, {"branch/assets/a.svg": svg}) == []
    assert for_page(tmp_path / "branch/assets/a.svg") == svg.encode()


# --- what is meant ----------------------------------------------------------------------------


@pytest.mark.parametrize("keys", ['allow_personal: ["Eva Ek", "19811218-9876"]\n', ""])
def test_a_page_may_name_what_is_meant(tmp_path: Path, keys: str) -> None:
    files = own("Eva Ek är medlem. Hennes ärende heter 811218-9876.", keys)
    assert sorted(codes(tmp_path, files)) == ([] if keys else ["personal-member",
                                                               "personal-number"])  # fmt: skip


def test_so_may_the_branch_and_one_who_has_agreed(tmp_path: Path) -> None:
    text = own("Eva Ek är medlem. Bo Lind är med i facket. Li Berg är medlem.")
    branch = ("allow_personal: [Li Berg]\ncontact:\n  role: Ordförande\n  person: Eva Ek\n"
              "  consent: true\n")  # fmt: skip
    assert codes(tmp_path, {**text, "branch/branch.yml": branch}) == ["personal-member"]
    assert codes(tmp_path, {**text, "branch/branch.yml": f"{branch}contacts:\n  - role: Kassör\n"
                            "    person: Bo Lind\n    consent: true\n"}) == []  # fmt: skip


def test_what_is_allowed_may_stand_in_branch_yml_itself(tmp_path: Path) -> None:
    said = "glossary:\n  - {term: Fadder, explanation: Eva Ek är medlem.}\n# Bo Lind är medlem\n"
    allowed = ('allow_personal: ["Bo Lind"]\ncontact:\n  role: Kontakt för medlemmar\n'
               "  person: Eva Ek\n  consent: true\n")  # fmt: skip
    assert codes(tmp_path, {"branch/branch.yml": said}) == ["personal-member"] * 2
    assert codes(tmp_path, {"branch/branch.yml": allowed + said}) == []


def test_a_change_of_one_question_may_name_it_too(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"branch/docs/rekrytera/6-fraga.md":
        "---\nextends: true\nallow_personal: [Eva Ek]\nquestions:\n"
        "  - {name: vem, text: Hur blev Eva Ek medlem?}\n---\n"}  # fmt: skip
    assert codes(tmp_path, files) == []
    (tmp_path / "2").mkdir()
    without = {name: str(text).replace("allow_personal: [Eva Ek]\n", "")
               for name, text in files.items()}  # fmt: skip
    assert codes(tmp_path / "2", dict(without)) == ["personal-member"]


def test_the_guide_itself_is_not_searched_for_names(tmp_path: Path) -> None:
    step = STEP.replace("Börja med uppgiften.", "Eva Ek är medlem.")
    assert codes(tmp_path, {"docs/rekrytera/6-fraga.md": step}) == []


def test_the_number_itself_is_never_printed(tmp_path: Path) -> None:
    """Anyone can read the log of a public repository's run."""
    _, problems = load_library(write_project(tmp_path, own("Kim, 811218-9876")))
    assert problems
    assert "811218" not in str(problems[0])


def test_a_pdf_that_qpdf_mends_says_nothing_in_english(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A PDF with a wrong table can be read: what its reader warns of is not for an editor."""
    data = blank_pdf()
    broken = data[: data.rindex(b"startxref")] + b"startxref\n7\n%%EOF\n"
    files = {**own("[Bladet](blad.pdf)"), "branch/docs/blad.pdf": broken}
    assert codes(tmp_path, files) == []
    assert caplog.records == []
