"""The models of pages: text pages, the start page, the glossary, the year, the registers."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field, field_validator

from guidebook.content.schema.base import (
    AllowPersonal,
    Bool,
    Line,
    Model,
    Name,
    Slug,
    Text,
    Year,
)


class Source(Model):
    """Where a statement comes from."""

    text: Line = Field(description="Vem som säger det, och var.")
    year: Year = Field(description="Året då källan gavs ut eller kontrollerades.")
    url: Line | None = Field(None, description="Webbadress, om den finns.")
    checked: datetime.date | None = Field(
        None, description="Dagen då ni såg efter att källan stämmer: 2026-11-21."
    )


class PageBase(Model):
    """What every page has."""

    title: Line = Field(description="Sidans rubrik.")
    nav_title: Line | None = Field(None, description="Kortare rubrik i menyn.")
    summary: Text = Field(description="En eller två meningar under rubriken.")
    description: Line | None = Field(
        None, description="Texten i sökmotorer. Om den saknas används summary."
    )
    keywords: tuple[Line, ...] = Field(
        (), description="Ord som läsare söker på och som inte står på sidan. De syns inte."
    )
    sources: tuple[Source, ...] = Field((), description="Källor, med år.")
    bare_words: Bool = Field(
        False, description="true om sidan får nämna roller utan markörer, till exempel i citat."
    )
    allow_personal: AllowPersonal = ()

    @property
    def menu_title(self) -> str:
        """The title where there is little room."""
        return self.nav_title or self.title


class Original(Model):
    """A page that a translation was made from, and how it stood then."""

    page: Line = Field(description="Sökväg till den svenska sidan, från docs/.")
    mark: Line = Field(
        description="Åtta tecken som visar hur sidan löd när den översattes. Stämmer de inte "
        "längre säger kontrollen till, och vilka tecken som gäller nu."
    )


class Translation(Model):
    """What a page in another language says of itself, in that language."""

    language: str = Field(
        pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$",
        description="Språkets kod: en, ar, pl, so. Står i sidans html, så att den läses upp rätt.",
    )
    link: Line = Field(
        description="Orden som leder hit från de svenska sidorna, till exempel In English."
    )
    made_from: Line = Field(
        description="Raden före länkarna till de svenska sidorna, på sidans språk."
    )
    outdated: Line = Field(
        description="Raden som visas när en svensk sida har ändrats, på sidans språk."
    )
    of: tuple[Original, ...] = Field(description="De svenska sidor som den är gjord av.")


class Page(PageBase):
    """A page of text."""

    kind: Literal["page"] = Field(description="Sidans slag.")
    audience: Literal["member", "board", "branch", "editor"] = Field(
        "board", description="Vem sidan är skriven för. Styr hur lättläst den måste vara."
    )
    order: int = Field(99, description="Platsen i menyn.")
    translation: Translation | None = Field(
        None,
        description="För en sida på ett annat språk: vilket, och vilka svenska sidor den följer.",
    )


class PartPage(PageBase):
    """The first page of one of the guide's parts; lists the part's pages by itself."""

    kind: Literal["part"] = Field(description="Sidans slag.")


Month = Annotated[int, Field(ge=1, le=12)]
Label = Annotated[str, Field(min_length=1, max_length=32)]
RegisterName = Literal["project", "platform", "authority"]


class StartLink(Model):
    """A whole-row link on the start page."""

    title: Line = Field(description="Radens rubrik.")
    text: Line = Field(description="Raden under rubriken.")
    link: Line = Field(description="Sökväg till sidan, från docs/.")
    picture: Literal["member", "board", "editor", "coordinator"] = Field(
        description="Bilden vid raden."
    )


class Rung(Model):
    """A small first task on the ladder."""

    task: Line = Field(description="Uppgiften.")
    time: Line = Field(description="Hur lång tid den tar.")


class StartBlock(Model):
    """A heading, a sentence or two and a link."""

    title: Line = Field(description="Rubriken.")
    text: Text = Field(description="En mening eller två.")
    link: Line | None = Field(None, description="Sökväg till sidan, från docs/.")
    link_text: Line | None = Field(None, description="Länkens text.")


class Start(PageBase):
    """The start page."""

    kind: Literal["start"] = Field(description="Sidans slag.")
    readers_title: Line = Field(description="Rubrik över raderna.")
    readers: tuple[StartLink, ...] = Field(description="Raderna ”Vem är du?”.")
    steps: StartBlock = Field(description="Texten över de sju stegen.")
    ladder: StartBlock = Field(description="Texten över stegen med små uppgifter.")
    rungs: tuple[Rung, ...] = Field(description="Stegens pinnar, den minsta uppgiften först.")
    meeting: StartBlock = Field(description="Rutan om kvällens möte, med sidans knapp.")
    keep: StartBlock = Field(description="Rutan om att behålla.")


class Term(Model):
    """A word of the glossary."""

    identity: ClassVar[str] = "term"

    term: Line = Field(description="Ordet.")
    explanation: Text = Field(description="Vad det betyder, i en eller två meningar.")
    synonyms: tuple[Line, ...] = Field((), description="Andra ord och förkortningar.")

    @field_validator("synonyms")
    @classmethod
    def _each_once(cls, synonyms: tuple[str, ...]) -> tuple[str, ...]:
        # A branch's own word may be one that the guide names already.
        return tuple(dict.fromkeys(synonyms))


class Glossary(PageBase):
    """The glossary; its terms also feed the search."""

    kind: Literal["glossary"] = Field(description="Sidans slag.")
    terms: tuple[Term, ...] = Field(description="Orden, i vilken ordning som helst.")
    order: int = Field(99, description="Platsen i menyn.")


class YearEvent(Model):
    """What the board does in one month of the year."""

    identity: ClassVar[str] = "name"

    name: Name = Field(description="Händelsens namn i data. Ändra det aldrig efteråt.")
    month: Month = Field(description="Månaden, 1–12.")
    title: Label = Field(description="Kort rubrik på hjulet.")
    lines: tuple[Label, ...] = Field(
        (), max_length=2, description="Fortsättningen på hjulet, högst två korta rader."
    )
    text: Text = Field(description="Vad ni gör, i några meningar.")
    links: tuple[Line, ...] = Field((), description="Sidor att läsa mer på, från docs/.")


class YearWheel(PageBase):
    """The year of a board: a picture, a list, a calendar file and a poster."""

    kind: Literal["year_wheel"] = Field(description="Sidans slag.")
    events: tuple[YearEvent, ...] = Field(
        min_length=1, max_length=12, description="Årets händelser. Den första är målad på hjulet."
    )
    order: int = Field(99, description="Platsen i menyn.")


class FilledSheet(Model):
    """A worksheet that a made-up board has filled in."""

    identity: ClassVar[str] = "sheet"

    sheet: Slug = Field(description="Arbetsbladets id.")
    note: Line | None = Field(None, description="En rad om mötet då bladet fylldes i.")
    answers: dict[Name, Text] = Field(
        description="Det som står på bladet, efter fältens namn. ”on” är ett kryss."
    )


class PlannedRow(Model):
    """A row of a made-up board's plan: where it stands, and its status on the sample's day."""

    sheet: Slug = Field(description="Bladets id.")
    row: Name = Field(description="Raden på bladet: beslut_1.")
    status: Literal["late", "running", "undated", "done"] = Field(
        description="Läget den dag då planen är gjord."
    )
    what: Line | None = Field(None, description="Vad, för en rad i en annan tabell än besluten.")
    who: Line | None = Field(None, description="Vem, för en sådan rad.")
    due: Line | None = Field(None, description="Klart senast, för en sådan rad.")


class Sample(PageBase):
    """A made-up board's sheets and the plan that they become."""

    kind: Literal["sample"] = Field(description="Sidans slag.")
    day: datetime.date = Field(description="Dagen då planen är gjord: 2026-11-21.")
    sheets: tuple[FilledSheet, ...] = Field(min_length=1, description="Bladen, i tidsordning.")
    plan: tuple[PlannedRow, ...] = Field((), description="Planens rader, i den ordning de visas.")
    order: int = Field(99, description="Platsen i menyn.")


class RegisterEntry(PageBase):
    """One project, platform or authority; `title` is its name, `summary` what it is."""

    kind: Literal["register"] = Field(description="Sidans slag.")
    register_: RegisterName = Field(alias="register", description="Vilket register raden hör till.")
    region: tuple[Line, ...] = Field(min_length=1, description="Län, eller Hela landet.")
    status: Literal["planned", "running", "ended", "restarting", "paused", "unknown"] = Field(
        description="Läget det år uppgiften kommer från."
    )
    owner: Line | None = Field(None, description="Den som äger projektet eller plattformen.")
    members: tuple[Line, ...] = Field((), description="Vilka som är med.")
    our_role: Line | None = Field(None, description="Vad facket gör där.")
    what: Text = Field(description="Vad det går ut på.")
    target_group: Line | None = Field(None, description="Vilka det är till för.")
    figures: Line | None = Field(None, description="Siffror ur källan.")
    period: Line | None = Field(None, description="Åren, till exempel 2020–2022.")
    url: tuple[Line, ...] = Field((), description="Webbadresser ur källan.")
    source: Line = Field(description="Källan, med år.")
    as_of: datetime.date = Field(description="Dagen uppgiften gällde: 2022-11-24.")
