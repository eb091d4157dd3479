"""Compound words: which words a long Swedish word is made of.

A list of parts that the guide's subject is full of does nearly as well as a big dictionary,
and makes no bad splits; the guide's own short words are taken as parts beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from guidebook.web.search.language import fold, load_data, stem, stop_words

# Shorter words of the guide's own would split what is no compound: "annan", "till-fälle".
_OWN_FRONT, _OWN_HEAD, _OWN_TIMES = 6, 5, 2
_SHORTEST_HEAD, _SHORTEST_OWN_HEAD = 3, 4
_SHORTEST_COMPOUND = 6
_MOST_PARTS = 4


class Compounds:
    """Splits folded words by the parts of data/morphemes.yml and the guide's own words."""

    def __init__(self, own: Iterable[str]) -> None:
        self.fronts: set[str] = set()
        self.heads: set[str] = set()
        self._add_listed()
        self._listed = frozenset(self.heads)
        counted = Counter(own)
        stop = stop_words()
        often = sorted(w for w, n in counted.items() if n >= _OWN_TIMES and w not in stop)
        for word in sorted(often, key=len):
            # A word that can be split already brings nothing new.
            if word.isalpha() and len(word) >= _OWN_HEAD and not self.split(word):
                self._add_own(word)

    def _add_listed(self) -> None:
        for line in load_data("morphemes.yml"):
            base, _, forms = fold(line).partition(":")
            self.fronts |= set(forms.split()) or {base, f"{base}s"}
            if len(stem(base)) >= _SHORTEST_HEAD:
                self.heads.add(stem(base))

    def _add_own(self, word: str) -> None:
        if len(stem(word)) >= _SHORTEST_OWN_HEAD:
            self.heads.add(stem(word))
        if len(word) >= _OWN_FRONT:
            self.fronts |= {word, f"{word}s"}

    def split(self, word: str) -> tuple[str, ...]:
        """Return the parts of a folded word, the last one without its ending; () for none."""
        if len(word) < _SHORTEST_COMPOUND or not word.isalpha():
            return ()
        found = [parts for parts in self._ways(word, _MOST_PARTS) if len(parts) > 1]
        return min(found, key=self._price, default=())

    def _ways(self, word: str, most: int) -> Iterator[tuple[str, ...]]:
        ending = stem(word)
        if ending in self.heads:
            yield (ending,)
        if most == 1:
            return
        for end in range(2, len(word) - 1):
            if word[:end] in self.fronts:
                for rest in self._ways(word[end:], most - 1):
                    yield (word[:end], *rest)

    def _price(self, parts: tuple[str, ...]) -> tuple[int, int]:
        """Return what makes one way of splitting worse than another."""
        strange = sum(stem(part) not in self._listed for part in parts)
        return (strange, -len(parts[0]))


def split_words(vocabulary: Iterable[str]) -> list[str]:
    """Return every compound as skydds|ombud, once for all its inflected forms, in order."""
    folded = [fold(word) for word in vocabulary]
    compounds = Compounds(folded)
    found = {}
    for word in set(folded):
        parts = compounds.split(word)
        if parts:
            found["".join(parts)] = "|".join(parts)
    return [found[whole] for whole in sorted(found)]
