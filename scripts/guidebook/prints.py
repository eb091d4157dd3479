"""What is made for paper beside the worksheets: posters, flyer and book, each when needed."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from guidebook.cache import Cache, code, digest, tools, tree
from guidebook.content import Library
from guidebook.schema import Guidance

_PAPER = ("pdf", "render.py", "fonts.py", "colour.py", "pictures", "texts", "content", "schema",
          "words.py", "compose", "__init__.py")  # fmt: skip


@dataclass(frozen=True)
class Job:
    """Files to make in a folder of the build; `key` is a hash of all they are made of."""

    folder: str
    key: str
    make: Callable[..., list[Path]]
    more: tuple[str, ...] = ()


def make_posters(library: Library, folder: Path, sheets: Path, root: Path) -> list[Path]:
    """Make posters and flyer."""
    from guidebook.posters import write_flyer, write_posters

    del sheets, root
    return [*write_posters(library, folder), *write_flyer(library, folder)]


def make_books(library: Library, folder: Path, sheets: Path, root: Path) -> list[Path]:
    """Make the book, its parts and booklets."""
    from guidebook.book import write_book

    return write_book(
        library, folder, lambda _: None, sheets=sheets, assets=root / "branch" / "assets"
    )


def make_one_pack(
    library: Library, folder: Path, sheets: Path, root: Path, path: str
) -> list[Path]:
    """Make the papers of a meeting around one page: agenda, page, worksheets."""
    from guidebook.book import make_pack

    del root
    target = folder / f"{path.replace('/', '-')}.pdf"
    target.write_bytes(make_pack(library, path, sheets))
    return [target]


def jobs(library: Library, root: Path, sheets: Path) -> Iterator[Job]:
    """Yield what is to be made, with the keys of today's content. `sheets` holds their PDFs."""
    # The book holds no page of anpassa/; all else of the content is in it.
    parts = sorted(
        path.relative_to(root).as_posix()
        for folder in ("docs", "branch/docs")
        for path in (root / folder).glob("*")
        if path.name not in ("anpassa", "fields.lock")
    )
    content = tree(root, [*parts, "branch/branch.yml", "branch/assets"])
    making = digest(tools(), code(*_PAPER), tree(root, ["overrides/print"]))
    yield Job("book", digest("book", making, content, code("book", "sheets.py")), make_books)
    yield Job("posters", digest("posters", making, content, code("posters.py")), make_posters)
    for entry, page in library.of(Guidance):
        shown = [sheets / f"{name}.pdf" for name in page.worksheets]
        papers = [path.read_bytes() for path in shown if path.is_file()]
        if papers:
            key = digest("pack", making, code("book", "sheets.py"), entry.path, repr(page),
                         entry.body, repr(library.branch), *papers)  # fmt: skip
            yield Job("packs", key, make_one_pack, (entry.path,))


def write_prints(library: Library, root: Path, staging: Path, cache: Cache) -> Iterator[str]:
    """Make every job's files in folders of `staging`; yield each folder that had to be made."""
    wanted = jobs(library, root, staging / "sheets")
    missing = [job for job in wanted if not _from_cache(job, staging, cache)]
    if not missing:
        return
    # Read in before the fork, so that its second and a half is paid once.
    import guidebook.pdf.typeset  # noqa: F401

    cores = min(os.cpu_count() or 1, len(missing))
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(cores, mp_context=context) as pool:
        running = {
            pool.submit(
                job.make, library, staging / job.folder, staging / "sheets", root, *job.more
            ): job
            for job in missing
        }
        for done in as_completed(running):
            job = running[done]
            paths = done.result()
            for path in paths:
                cache.put(digest(job.key, path.name), path.read_bytes())
            cache.put(job.key, json.dumps([path.name for path in paths]).encode())
            yield job.folder


def _from_cache(job: Job, staging: Path, cache: Cache) -> bool:
    """Fill the job's folder from the cache; tell whether all of it was there."""
    folder = staging / job.folder
    folder.mkdir(parents=True, exist_ok=True)
    listed = cache.get(job.key)
    names = json.loads(listed) if listed is not None else []
    files = {name: cache.get(digest(job.key, name)) for name in names}
    if listed is None or None in files.values():
        return False
    for name, data in files.items():
        (folder / name).write_bytes(data or b"")
    return True
