"""Files that a secretary may have in the folder: what both readers must make of each.

`cases` makes them from an empty sheet, in every program that there is. A case ends in the reason
that the file can't be read (the end of a text `unread.…`), or in `Read`.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Pdf

from guidebook.plan.collect import FORMAT, IN_PAGE
from sheets import fill_with_pdfium
from viewers import JOINERS, fill_with_pypdf

TYPED = {"club": "Älvdalens kök", "date": "5 oktober 2026", "beslut_1_what": "Fråga tre (minst)"}
LATER = {**TYPED, "date": "5 november 2026", "beslut_1_what": "Ringa"}


@dataclass(frozen=True)
class Read:
    """Each sheet's values by field name (those that are named), what is told beside them, and
    whether they are those of a plan's file."""

    sheets: tuple[dict[str, str], ...] = (TYPED,)
    notes: int = 0
    drawn: tuple[str, ...] = ()
    plan: bool = False


@dataclass
class Case:
    name: str
    data: bytes
    expected: str | Read = field(default_factory=Read)


def cases(sheet: bytes) -> Iterator[Case]:
    """Yield every case but those that a browser fills in; `sheet` is an empty evening sheet."""
    typed = fill_with_pypdf(sheet, TYPED)
    yield from _programs(sheet, typed)
    yield from _shapes(typed)
    yield from _values(typed)
    yield from _beside(sheet, typed)
    yield from _saved_files()
    yield from _pages()
    yield from _plans()
    yield from _no_sheets(typed)
    yield from _other_kinds()
    yield from _damaged(typed)
    yield from _hostile(typed)


def changed(data: bytes, change: Callable[[Pdf, dict[str, Any]], object], **options: Any) -> bytes:
    """Return the PDF after `change(pdf, fields by name)`."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf, {str(one.T): one for one in pdf.Root.AcroForm.Fields})
        out = io.BytesIO()
        pdf.save(out, **options)
        return out.getvalue()


def _nothing(_: Pdf, __: dict[str, Any]) -> None:
    """Only save."""


def _put(name: str, key: str, value: Any) -> Callable[[Pdf, dict[str, Any]], object]:
    return lambda _, fields: fields[name].__setitem__(key, value)


# --- filled in and saved by programs -------------------------------------------------------------


def _programs(sheet: bytes, typed: bytes) -> Iterator[Case]:
    yield Case("empty sheet", sheet, Read(({"club": "", "beslut_1_what": ""},)))
    yield Case("pypdf", typed)
    yield Case("PDFium", fill_with_pdfium(sheet, TYPED, []))

    def fill(_: Pdf, fields: dict[str, Any]) -> None:
        for name, text in TYPED.items():
            fields[name].V = pikepdf.String(text)

    yield Case("pikepdf", changed(sheet, fill))
    try:
        import pymupdf
    except ImportError:
        pass
    else:
        with pymupdf.open(stream=sheet) as pdf:
            for page in pdf:
                for widget in page.widgets():
                    if widget.field_name in TYPED:
                        widget.field_value = TYPED[widget.field_name]
                        widget.update()
            yield Case("MuPDF", bytes(pdf.tobytes()))
            yield Case("MuPDF, cleaned", bytes(pdf.tobytes(garbage=4, deflate=True, clean=True)))
    for name, join in JOINERS.items():
        joined = join(typed, fill_with_pypdf(sheet, LATER))
        yield Case(f"joined by {name}", joined, Read((TYPED, LATER)))
    both = changed(typed, lambda pdf, _: pdf.pages.append(pdf.pages[0]))
    yield Case("a page twice", both)


def _shapes(typed: bytes) -> Iterator[Case]:
    streams = pikepdf.ObjectStreamMode
    yield Case("object streams", changed(typed, _nothing, object_stream_mode=streams.generate))
    yield Case("no object streams", changed(typed, _nothing, object_stream_mode=streams.disable))
    yield Case("linearized", changed(typed, _nothing, linearize=True))
    yield Case("lines to read", changed(typed, _nothing, qdf=True))
    yield Case("nothing packed", changed(typed, _nothing, compress_streams=False,
               stream_decode_level=pikepdf.StreamDecodeLevel.generalized))  # fmt: skip
    writer = pypdf.PdfWriter(io.BytesIO(typed), incremental=True)
    writer.update_page_form_field_values(None, {"club": "Natten"}, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    yield Case("saved at its end", out.getvalue(), Read(({**TYPED, "club": "Natten"},)))
    for left in (20, 60, 400):  # of what was saved last, and its own %%EOF: the one before is left
        yield Case(f"saved at its end, {left} bytes cut off", out.getvalue()[:-left], "cut_off")
    yield Case("something before", b"Content-Type: application/pdf\r\n\r\n" + typed)
    yield Case("something after", typed + b"\r\n--skiljelinje--\r\n")
    yield Case("naughts after", typed + b"\0" * 5000)
    yield Case("no table", typed.replace(b"startxref", b"startxxxx"))
    yield Case("wrong table", typed[: typed.rindex(b"startxref")] + b"startxref\n7\n%%EOF\n")


def _values(typed: bytes) -> Iterator[Case]:
    text = "Åsa ”två” – 3 € Łódź"
    wide = Read(({**TYPED, "club": text},))

    def put(value: Any) -> bytes:
        return changed(typed, _put("club", "/V", value))

    yield Case("UTF-16", put(pikepdf.String(text)), wide)
    yield Case("UTF-8", put(pikepdf.String(b"\xef\xbb\xbf" + text.encode())), wide)
    little = b"\xff\xfe" + text.encode("utf-16-le")
    yield Case("UTF-16, little end first", put(pikepdf.String(little)), wide)
    lines = Read(({**TYPED, "club": "En\nTvå\nTre"},))
    yield Case("line ends", put(pikepdf.String("En\r\nTvå\rTre")), lines)
    yield Case("brackets", put(pikepdf.String("((a) \\ b)")), Read(({"club": "((a) \\ b)"},)))
    stream = changed(typed, lambda pdf, fields: fields["club"].__setitem__(
        "/V", pdf.make_stream(TYPED["club"].encode("latin-1"))))  # fmt: skip
    yield Case("a text in a stream", stream)
    for how, packed in {
        "as digits": (b"/ASCIIHexDecode", TYPED["club"].encode("latin-1").hex().encode() + b">"),
        "twice": (b"[/FlateDecode/FlateDecode]", zlib.compress(zlib.compress(b"x"))),
    }.items():  # fmt: skip
        odd = changed(typed, _packed(packed), compress_streams=False)
        yield Case(f"a text in a stream packed {how}", odd, "unusual")
    yield Case("a name", put(Name("/Natten")), Read(({"club": "Natten"},)))
    yield Case("a list", put(Array(["Kök", "Natt"])), Read(({"club": "Kök, Natt"},)))
    signed = Dictionary(Type=Name.Sig, Contents=pikepdf.String(b"\x30\x82" * 500))
    yield Case("signed", put(signed), Read(({**TYPED, "club": ""},)))

    def on_mark(pdf: Pdf, fields: dict[str, Any]) -> None:
        field = fields["club"]
        mark = pdf.make_indirect(Dictionary(Parent=field, Subtype=Name.Widget, V=field.V))
        field.Kids = Array([mark])
        field.V = pikepdf.String("")

    yield Case("a text on the mark", changed(typed, on_mark))
    yield Case("a number", put(12), Read(({"club": "12"},)))


def _packed(packed: tuple[bytes, bytes]) -> Callable[[Pdf, dict[str, Any]], None]:
    def change(pdf: Pdf, fields: dict[str, Any]) -> None:
        stream = pdf.make_stream(b"")
        names, data = packed
        stream.write(data, filter=pikepdf.Object.parse(names), type_check=False)
        fields["club"].V = stream

    return change


def _beside(sheet: bytes, typed: bytes) -> Iterator[Case]:
    def note(kind: str) -> Callable[[Pdf, dict[str, Any]], None]:
        def add(pdf: Pdf, _: dict[str, Any]) -> None:
            pdf.pages[0].Annots.append(pdf.make_indirect(Dictionary(
                Type=Name.Annot, Subtype=Name(kind), Rect=Array([50, 50, 200, 90]),
                Contents=pikepdf.String("Beslut som anteckning"))))  # fmt: skip

        return add

    for kind in ("/FreeText", "/Text", "/Ink", "/Stamp"):
        yield Case(f"a note, {kind}", changed(typed, note(kind)), Read(notes=1))
    yield Case("a link", changed(typed, note("/Link")))

    def look(content: bytes) -> Callable[[Pdf, dict[str, Any]], None]:
        def draw(pdf: Pdf, fields: dict[str, Any]) -> None:
            fields["club"].AP.N = pdf.make_stream(content)

        return draw

    empty = {"club": "", "date": ""}
    drawn = Read((empty,), drawn=("Arbetsplats eller lokal grupp",))
    for name, content in {
        "a text": b"BT (K\xf6ket) Tj ET", "in parts": b"BT [(K) -20 (\xf6ket)] TJ ET",
        "in hex": b"BT <4BF66B> Tj ET",
    }.items():  # fmt: skip
        yield Case(f"drawn only, {name}", changed(sheet, look(content)), drawn)
    yield Case("an empty text drawn", changed(sheet, look(b"BT ( ) Tj ET")), Read((empty,)))


# --- saved in the browser ------------------------------------------------------------------------


def saved(**more: Any) -> dict[str, Any]:
    return {
        "format": FORMAT, "format_version": 1, "sheet": "provblad", "version": 3,
        "guide": "0.1.0", "saved": "2026-11-20T18:00:00.000Z",
        "answers": {"club": TYPED["club"], "date": TYPED["date"],
                    "beslut": {"1": {"what": TYPED["beslut_1_what"]}}}, **more,
    }  # fmt: skip


def _saved_files() -> Iterator[Case]:
    def case(name: str, expected: str | Read = "", **more: Any) -> Case:
        data = json.dumps(saved(**more), ensure_ascii=False).encode()
        return Case(f"saved, {name}", data, expected or Read())

    good = json.dumps(saved(), ensure_ascii=False)
    yield case("as it is")
    yield Case("saved, with a mark first", b"\xef\xbb\xbf" + good.encode())
    yield Case("saved, with lines first", b" \r\n\t" + good.encode())
    for number, text in ((7, "7"), (7.0, "7"), (7.5, "7.5"), (1e21, "1e+21")):
        yield case(f"number {number}", Read(({"club": text},)), answers={"club": number})
    yield case("a list of rows", Read(({"beslut_1_what": "Ring"},)),
               answers={"beslut": ["", {"what": "Ring"}]})  # fmt: skip
    yield case("nothing", Read(({"club": "Natten"},)), answers={"club": "Natten", "date": None})
    yield case("edition 1.0", format_version=1.0)
    yield case("newer", "newer", format_version=2)
    for edition in ("1", None, True, 1.5, [1]):
        yield case(f"edition {edition!r}", "broken", format_version=edition)
    yield case("another's", "not_ours", format="annat")
    yield case("no answers", "broken", answers=3)
    yield case("a list of answers", "broken", answers=[])
    yield case("no sheet", "broken", sheet=None)
    deep: Any = "x"
    for _ in range(9):
        deep = {"a": deep}
    yield case("groups in groups", "broken", answers=deep)
    yield Case("saved, cut off", good[:-20].encode(), "broken")
    yield Case("saved, in another encoding", good.encode("cp1252"), "broken")
    # As Notepad saves it, where somebody has opened it to look.
    yield Case("saved, as UTF-16", good.encode("utf-16"))
    yield Case("saved, as UTF-16 with the large end first",
               b"\xfe\xff" + good.encode("utf-16-be"))  # fmt: skip
    yield Case("saved, as UTF-16, cut off within a sign", good.encode("utf-16")[:-1], "broken")
    half = good.replace(TYPED["club"], "\ud83d").encode("utf-16-le", "surrogatepass")
    yield Case("saved, as UTF-16 with half a sign", b"\xff\xfe" + half, "broken")
    yield Case("saved, as UTF-16 without its mark", good.encode("utf-16-le"), "broken")
    yield Case("saved, not a number", good.replace('"0.1.0"', "NaN").encode(), "broken")
    yield Case("saved, endless groups", b'{"a":' * 100_000, "broken")
    yield Case("saved, large", (good[:-1] + " " * 7_900_000 + "}").encode())
    yield Case("saved, too large", (good[:-1] + " " * 8_000_000 + "}").encode(), "too_large")
    yield Case("saved, a list", b"[1, 2]", "not_ours")


def page_of(data: str, before: str = "", after: str = "") -> str:
    """Return a page that carries the data as a saved sheet does."""
    return (f"<!doctype html>\n<html lang=\"sv\"><head>{before}{IN_PAGE}{data}</script></head>"
            f"<body><main><h1>Blad</h1>{after}</main></body></html>\n")  # fmt: skip


def _pages() -> Iterator[Case]:
    good = json.dumps(saved(), ensure_ascii=False)
    yield Case("a page, as it is", page_of(good).encode())
    yield Case(
        "a page, saved again by a browser",
        page_of(good)
        .replace("<!doctype html>", "<!DOCTYPE html>\n<!-- saved from url=(0014)about:internet -->")
        .encode(),
    )
    yield Case("a page, with a mark first", b"\xef\xbb\xbf" + page_of(good).encode())
    yield Case("a page, as UTF-16", page_of(good).encode("utf-16"))
    yield Case("a page, as UTF-16 with the large end first",
               b"\xfe\xff" + page_of(good).encode("utf-16-be"))  # fmt: skip
    club = "</script><script>alert(1)</script>"
    changed = json.dumps(saved(answers={"club": club})).replace("<", "\\u003c")
    yield Case("a page, with a script in an answer", page_of(changed).encode(),
               Read(({"club": club},)))  # fmt: skip
    yield Case("a page, with a script beside", page_of(good, "<script>alert(1)</script>",
               "<img src=x onerror=alert(1)>").encode())  # fmt: skip
    yield Case("a page, with other words than its data", page_of(good, after="Natten").encode())
    yield Case("a page, changed by hand", page_of(good.replace(
        TYPED["club"], "Natten")).encode(), Read(({"club": "Natten"},)))  # fmt: skip
    yield Case("a page, not whole", page_of(good)[:200].encode(), "broken")
    yield Case("a page, cut off after its data", page_of(good).split("<body>")[0].encode())
    yield Case("a page, a script's end in its data", page_of(
        good.replace(TYPED["club"], "</script>")).encode(), "broken")  # fmt: skip
    yield Case("a page, two of them", page_of(good, after=page_of(good)).encode(), "broken")
    yield Case("a page, nothing in it", page_of("").encode(), "broken")
    yield Case("a page, no data", b"<!doctype html><title>Blad</title>", "not_ours")
    yield Case("a page, of somebody else's data", page_of('{"format": "annat"}').encode(),
               "not_ours")  # fmt: skip
    yield Case("a page, newer", page_of(json.dumps(saved(format_version=2))).encode(), "newer")
    yield Case("a page, in another encoding", page_of(good).encode("cp1252"), "broken")
    yield Case("a page, large", page_of(good, after=" " * 7_900_000).encode())
    yield Case("a page, too large", page_of(good, after=" " * 8_000_000).encode(), "too_large")
    yield Case("a page, endless groups", page_of('{"a":' * 100_000).encode(), "broken")
    yield Case("a page, endless beginnings", page_of(IN_PAGE * 50_000).encode(), "broken")


def plan_file(**more: Any) -> dict[str, Any]:
    """A plan's file with the typed sheet."""
    values = {name.replace("_", "/"): text for name, text in TYPED.items()}
    sheet = {"sheet": "provblad", "version": 3, "guide": "", "source": "a.pdf", "saved": "",
             "dated": "", "copy": "", "values": values, "rest": {}}  # fmt: skip
    return {
        "format": "ombudsguiden-plan", "format_version": 2, "guide": "0.1.0", "made": "2026-11-20",
        "sheets": [sheet], "answers": [], "changes": [], "decisions": [], "questions": [], **more,
    }  # fmt: skip


def _plans() -> Iterator[Case]:
    def case(name: str, expected: str | Read, **more: Any) -> Case:
        return Case(f"a plan, {name}", json.dumps(plan_file(**more)).encode(), expected)

    plan = Read(plan=True)
    yield case("as it is", plan)
    yield Case("a plan, as UTF-16", json.dumps(plan_file()).encode("utf-16"), plan)
    yield case("without sheets", Read((), plan=True), sheets=[])
    # As it was before the sheets were stored: its rows stand on the sheets that they came from.
    row = {"sheet": "provblad", "source": "a.pdf", "club": TYPED["club"], "date": TYPED["date"],
           "what": TYPED["beslut_1_what"]}  # fmt: skip
    yield case("of the first edition", plan, format_version=1, decisions=[row])
    yield case("newer", "newer", format_version=3)
    for edition in ("2", None, True, 1.5):
        yield case(f"edition {edition!r}", "broken", format_version=edition)
    yield case("no sheets at all", "broken", sheets=None)
    yield case("a sheet that is none", "broken", sheets=["x"])
    yield case("no rows of the first edition", "broken", format_version=1, decisions=None)
    yield Case("a plan, cut off", json.dumps(plan_file()).encode()[:-20], "broken")


# --- no sheets -----------------------------------------------------------------------------------


def _pdf(make: Callable[[Pdf], object]) -> bytes:
    pdf = pikepdf.new()
    make(pdf)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def _page(pdf: Pdf, **resources: Any) -> None:
    pdf.add_blank_page()
    pdf.pages[0].Resources = Dictionary({f"/{key}": value for key, value in resources.items()})


def _no_sheets(typed: bytes) -> Iterator[Case]:
    secret = pikepdf.Encryption
    for name, lock in {
        "to open": secret(user="x", owner="y"), "to change": secret(owner="y"),
        "to change, as before": secret(owner="y", R=3, aes=False, metadata=False),
        "to change, AES 128": secret(owner="y", R=4),
    }.items():  # fmt: skip
        yield Case(f"locked {name}", changed(typed, _nothing, encryption=lock), "locked")
    packed = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
    yield Case("locked and packed",
               changed(typed, _nothing, encryption=secret(user="x", owner="y"), **packed),
               "locked")  # fmt: skip
    yield Case("XFA", changed(typed, lambda pdf, _: pdf.Root.AcroForm.update({"/XFA": Array()})),
               "xfa")  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("ett.pdf", typed)
        archive.writestr("två.pdf", typed)
    yield Case("two sheets unpacked in a zip", out.getvalue(), "document")
    yield Case("a blank page", _pdf(lambda pdf: pdf.add_blank_page()), "no_fields")
    fonts, pictures = Dictionary(F1=Dictionary()), Dictionary(I1=Dictionary())
    yield Case("printed", _pdf(lambda pdf: _page(pdf, Font=fonts)), "printed")
    yield Case("a scan", _pdf(lambda pdf: _page(pdf, XObject=pictures)), "scan")
    with pypdfium2.PdfDocument(typed) as flat:
        flat.init_forms()
        for page in flat:
            page.flatten()
        out = io.BytesIO()
        flat.save(out)
    yield Case("made flat by PDFium", out.getvalue(), "printed")

    def forget(_: Pdf, fields: dict[str, Any]) -> None:
        for name in ("meta_sheet", "meta_version", "meta_guide"):
            fields[name].T = pikepdf.String(f"annan.{name[5:]}x")

    yield Case("another's form", changed(typed, forget), "other_form")

    def merge(pdf: Pdf, fields: dict[str, Any]) -> None:
        field = fields["meta_sheet"]
        kids = [pdf.make_indirect(Dictionary(Parent=field)) for _ in range(2)]
        field.Kids = Array(kids)

    yield Case("one field on two sheets", changed(typed, merge), "two_sheets")


def _zip(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "<xml/>")
    return out.getvalue()


def _other_kinds() -> Iterator[Case]:
    for name in ("word/document.xml", "xl/workbook.xml", "content.xml"):
        yield Case(f"zip of {name}", _zip(name), "document")
    yield Case("an old Word file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "document")
    yield Case("rich text", b"{\\rtf1\\ansi Beslut}", "document")
    for name, head in {
        "JPEG": b"\xff\xd8\xff\xe0", "PNG": b"\x89PNG\r\n\x1a\n", "GIF": b"GIF89a",
        "HEIC": b"\0\0\0\x18ftypheic", "WebP": b"RIFF\0\0\0\0WEBP", "TIFF": b"II*\0",
    }.items():  # fmt: skip
        yield Case(f"a picture, {name}", head + b"\0" * 200, "picture")
    yield Case("nothing in it", b"", "empty")
    for name, data in {
        "a letter": "Hej! Här är besluten.".encode(), "a page": b"<!doctype html><p>Hej",
        "a table": b"vad;vem\r\nRinga;Bo\r\n", "spaces": b" \n" * 50, "noise": bytes(range(256)),
    }.items():  # fmt: skip
        yield Case(name, data, "not_ours")
    yield Case("too large", b"%PDF-1.7\n" + b"\0" * 20_000_000, "too_large")


def _damaged(typed: bytes) -> Iterator[Case]:
    yield Case("the first line alone", b"%PDF-1.7\n", "cut_off")
    for left in (200, 1500, len(typed) // 2, len(typed) - 3000):
        yield Case(f"{left} bytes cut off", typed[:-left], "cut_off")
    ended = b"%%PDF-1.7\n%s\ntrailer\n<</Root %s>>\nstartxref\n0\n%%%%EOF\n"
    yield Case("no objects", ended % (b"", b"1 0 R"), "broken")
    yield Case("a root that is none", ended % (b"1 0 obj\n[]\nendobj", b"1 0 R"), "broken")


# --- made for attack -----------------------------------------------------------------------------


def _bomb(size: int) -> bytes:
    pack = zlib.compressobj(9)
    parts = [pack.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)]
    return b"".join([*parts, pack.flush()])


def _raw(root: bytes, *objects: bytes) -> bytes:
    """Return a PDF of these objects, number 2 and on; 1 is the root. Without a table."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, one) for n, one in enumerate(objects, 2))
    page = b"99 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n"
    return (b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R" + root + b">>\nendobj\n" + page + body
            + b"trailer\n<</Root 1 0 R/Size 9>>\nstartxref\n0\n%%EOF\n")  # fmt: skip


def _blown_up(packed: bytes) -> bytes:
    """Return the PDF with 100 MB of spaces after the objects of its first packed stream."""
    found = re.search(rb"/Type /ObjStm.*?stream\r?\n", packed, re.DOTALL)
    assert found
    start, end = found.end(), packed.index(b"endstream", found.end())
    inner = zlib.decompressobj().decompress(packed[start:end])
    pack = zlib.compressobj(9)
    parts = [pack.compress(inner), *(pack.compress(b" " * 1_000_000) for _ in range(100))]
    head = re.sub(rb"/Length \d+", b"", packed[found.start() : start])
    begin = packed[: found.start()]
    # The dictionary's length may stand before its type.
    begin = begin[: begin.rindex(b"obj")] + re.sub(
        rb"/Length \d+", b"", begin[begin.rindex(b"obj") :]
    )
    return b"".join([begin, head, *parts, pack.flush(), b"\n", packed[end:]])


_PAGES = b"<</Type/Pages/Kids[99 0 R]/Count 1>>"


def _form(fields: bytes, *objects: bytes) -> bytes:
    return _raw(b"/AcroForm<</Fields " + fields + b">>", _PAGES, *objects)


def _stream(content: bytes, more: bytes = b"/Filter/FlateDecode") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (more, len(content), content)


def _hostile(typed: bytes) -> Iterator[Case]:
    def own_kid(_: Pdf, fields: dict[str, Any]) -> None:
        fields["club"].Kids = Array([fields["club"], fields["club"]])

    yield Case("a field that is its own child", changed(typed, own_kid))

    def ring(_: Pdf, fields: dict[str, Any]) -> None:
        fields["club"].Parent = fields["date"]
        fields["date"].Parent = fields["club"]

    yield Case("parents in a ring", changed(typed, ring))

    def pages(pdf: Pdf, _: dict[str, Any]) -> None:
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)

    yield Case("pages in a ring", changed(typed, pages), "broken")
    mine = b"<</T(meta_sheet)/FT/Tx/V(provblad)>>"
    bomb = _stream(_bomb(100_000_000))
    marks = b"[" + b"".join(b"<</T(f%d)/FT/Tx/AP<</N 4 0 R>>>>" % n for n in range(300)) + b"3 0 R]"
    look = _stream(_bomb(10_000_000))
    yield Case("three hundred fields with one look of 10 MB", _form(marks, mine, look),
               Read(({"meta_sheet": "provblad"},)))  # fmt: skip
    yield Case("a text that unpacks to 10 MB",
               _form(b"[3 0 R 4 0 R]", mine, b"<</T(club)/FT/Tx/V 5 0 R>>", look),
               "too_much")  # fmt: skip
    yield Case("a text that unpacks to 100 MB",
               _form(b"[3 0 R 4 0 R]", mine, b"<</T(club)/FT/Tx/V 5 0 R>>", bomb),
               "too_much")  # fmt: skip
    yield Case("a picture that unpacks to 100 MB",
               _form(b"[3 0 R 4 0 R]", mine, b"<</T(club)/FT/Tx/AP<</N 5 0 R>>>>", bomb),
               Read(({"meta_sheet": "provblad", "club": ""},)))  # fmt: skip
    double = [b"[%d 0 R %d 0 R]" % (n, n) for n in range(6, 30)]
    yield Case("lists that double",
               _form(b"[3 0 R 4 0 R]", mine, b"<</T(club)/FT/Tx/V 5 0 R>>", *double, b"[(x)]"),
               "too_much")  # fmt: skip
    many = b"[" + b"4 0 R " * 200_000 + b"]"
    yield Case("one field two hundred thousand times", _form(many, mine, mine), "too_much")
    crowd = b"[" + b"".join(b"<</T(f%d)/Kids 3 0 R>>" % n for n in range(1000)) + b"]"
    yield Case("children that all have", _form(crowd, b"[" + b"null " * 1000 + b"]"), "too_much")
    yield Case("lists in lists", _form(b"[3 0 R]", b"[" * 5000 + b"]" * 5000, mine), "too_much")
    yield Case("groups in groups", _form(b"[3 0 R]", b"<</A" * 5000 + b">>" * 5000), "too_much")
    brackets = b"(" * 300_000 + b")" * 300_000
    yield Case("brackets in brackets", _form(b"[3 0 R]", b"<</T(club)/FT/Tx/V%s>>" % brackets),
               "other_form")  # fmt: skip
    streams = pikepdf.ObjectStreamMode.generate
    packed = changed(typed, _nothing, object_stream_mode=streams)
    yield Case("objects that unpack to 100 MB", _blown_up(packed), "too_much")
    digits = b"1" * 3_000_000
    yield Case("digits without end", _form(b"[4 0 R]", digits, mine), Read(({},)))
    yield Case("a text of ten million signs",
               _form(b"[3 0 R 4 0 R]", mine, b"<</T(club)/FT/Tx/V(" + b"a" * 10_000_000 + b")>>"),
               "too_much")  # fmt: skip
