"""Faults that do no harm, by module and by the line with what is changed in it, and why."""

HARMLESS: dict[str, dict[str, str]] = {
    "plan/dates": {
        "return dict(zip(order, match.groups(), strict=True)) | sant/falskt":
            "varje mönster har lika många grupper som tecken",
        "day = int(parts[\"d\"] or 0) | ett mer": "varje mönster har en dag",
        'month = _number_of(name, _names("form.months")) if name else int(parts.get("m") or 0)'
        " | ett mer": "varje mönster har en månad, i siffror eller som ord",
        'return re.sub(r"[\\s\\u00a0\\ufeff]+", " ", text).strip().rstrip(".,").rstrip()'
        " | annan text än '.,'": "tecknen tas bort också när det är ett till",
        "for candidate in range(reference.year, reference.year + 9): | ett mer":
            "skottdagar ligger högst åtta år isär",
    },
}  # fmt: skip
