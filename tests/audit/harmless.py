"""Faults that do no harm, by module and by the line with what is changed in it, and why."""

_NAME = "namnet syns bara medan något skrivs, och är detsamma överallt"
_READ = "läsningen av filen ger samma fel; så är det inte på Windows"
HARMLESS: dict[str, dict[str, str]] = {
    "content/words": {
        "if form[-1:].lower() in \"sxz\": | annan text än 'sxz'":
            "inget ord slutar på det tecken som kommer till",
        "near_name = difflib.get_close_matches(name.lower(), list(words), 1, 0.5) | ett mer":
            "bara det närmaste används",
        "near_form = difflib.get_close_matches(form, FORMS, 1, 0.4) | ett mer":
            "bara det närmaste används",
    },
    "content/overlay/pages": {
        "near = [name] if name in by_name else difflib.get_close_matches(name, by_name, 1, 0.6)"
        " | ett mer": "av två namn väljs sidan på raden under, och bara en",
        "pages = difflib.get_close_matches(path, [p for each in near for p in by_name[each]], 1,"
        " 0.0) | ett mer": "bara det närmaste används",
    },
    "ground/atomic": {
        "JOURNAL = \".placing.json\" | annan text än '.placing.json'": _NAME,
        "NEXT = \".next\" | annan text än '.next'": _NAME,
        "OLD = \".previous\" | annan text än '.previous'": _NAME,
        "temporary = path.with_name(f\".{path.name}.new\") | annan text än '.'": _NAME,
        "temporary = path.with_name(f\".{path.name}.new\") | annan text än '.new'": _NAME,
        "if (folder / name).is_dir(): | aldrig": _READ,
        "raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(folder / name))"
        " | görs inte": _READ,
        "new = {folder / name: folder / f\".{name}.new\" for name in texts} | annan text än '.'":
            _NAME,
        "new = {folder / name: folder / f\".{name}.new\" for name in texts}"
        " | annan text än '.new'": _NAME,
        "temporary.unlink(missing_ok=True) | sant/falskt":
            "felet om filen som saknas är av samma slag som det som hände",
        "new.items(), texts.values(), strict=True | sant/falskt": "lika många, av samma texter",
        "new.unlink() | görs inte": "filen kopieras då, och blir lika",
    },
}  # fmt: skip
