"""The model of branch/branch.yml: all that a branch says about itself."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from guidebook.content.persons.personal_data import is_address_of_person, names
from guidebook.content.schema.base import AllowPersonal, Bool, Line, Model, Text
from guidebook.content.schema.pages import Term

_REPOSITORY = re.compile(r"(?i)https?://(?:www\.)?(?:github\.com|gitlab\.com|codeberg\.org)(?:/|$)")
WordName = Literal[
    "arbetsplatsombud", "avdelning", "klubb", "ombudsman", "centralorganisation",
    "samordnare", "arbetsmarknadsansvarig", "förändringsledare",
]  # fmt: skip


class Word(Model):
    """A branch's own word for a role or a level, in the forms that Swedish needs."""

    article: Literal["en", "ett"] = Field(examples=["en"], description="en eller ett.")
    indefinite: Line = Field(examples=["sektion"], description="Obestämd form: en sektion.")
    definite: Line = Field(examples=["sektionen"], description="Bestämd form: sektionen.")
    plural: Line = Field(examples=["sektioner"], description="Flera: två sektioner.")
    definite_plural: Line = Field(
        examples=["sektionerna"], description="Flera, bestämd form: sektionerna."
    )
    compound: Line = Field(
        examples=["sektions"],
        description="Första led i ett längre ord: sektions, som i sektionsstyrelsen.",
    )


# As it is written alone: with mailto: or signs around it, the link made of it leads nowhere.
_EMAIL_PART = r"[^@\s<>()\[\]{}:;,\x22”“’]+"
_EMAIL = rf"^{_EMAIL_PART}@{_EMAIL_PART}\.[A-Za-z]{{2,}}$"


class Contact(Model):
    """Whom readers turn to: a role and a shared address rather than a person."""

    role: Line = Field(examples=["Facklig expedition"], description="Roll: vem eller vad man når.")
    email: Annotated[str, Field(pattern=_EMAIL)] | None = Field(
        None, examples=["expedition@exempel.se"], description="E-post, helst en som flera läser."
    )
    phone: Annotated[str, Field(pattern=r"^[+0-9][0-9 -]{4,20}$")] | None = Field(
        None, examples=["0123-45 67 89"], description="Telefonnummer. Används också för sms."
    )
    person: Line | None = Field(
        None, examples=["Leila Berg"], description="Personens namn. Kräver consent: true."
    )
    consent: Bool = Field(
        False,
        examples=[True],
        description="true när personen har sagt ja. Namnet ligger kvar i historiken för alltid.",
    )

    @model_validator(mode="after")
    def _person_has_agreed(self) -> Contact:
        if self.person and not self.consent:
            raise ValueError("consent")
        role = self.role.title() if self.role.islower() else self.role
        if any(name != self.person for name in names(role)):
            raise ValueError("role_person")
        if self.email and not self.consent and is_address_of_person(self.email):
            raise ValueError("email_person")
        return self


def _is_a_site(value: object) -> object:
    """Refuse the address of the repository, where readers would meet the files."""
    if isinstance(value, str) and _REPOSITORY.match(value):
        raise ValueError("site_repository")
    return value


SiteUrl = Annotated[
    str,
    Field(pattern=r"^https?://[^\s\x22<>]+/$"),
    BeforeValidator(_is_a_site),  # before the pattern, whose advice would not help
]


class Branch(Model):
    """branch/branch.yml. The first three keys are shipped empty; the rest are optional."""

    name: Annotated[str, Field(min_length=2, max_length=60)] | None = Field(
        None,
        examples=["Avdelning Älvdalen"],
        description="Namnet som står överst på sidorna och på bladen.",
    )
    contact: Contact | None = Field(None, description="Den som läsarna ska fråga.")
    site_url: SiteUrl | None = Field(
        None,
        examples=["https://exempel.se/guide/"],
        description="Sidans adress, med snedstreck sist.",
    )
    short_name: Annotated[str, Field(min_length=2, max_length=20)] | None = Field(
        None, examples=["Älvdalen"], description="Kort namn, för smala skärmar."
    )
    colour: Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")] | None = Field(
        None,
        examples=["#0066B3"],
        description="Er färg. Vi gör den mörkare i text så att alla kan läsa.",
    )
    logo: Line | None = Field(
        None, examples=["logotyp.svg"], description="Filnamn i branch/assets/."
    )
    contacts: tuple[Contact, ...] = Field((), description="Fler kontakter.")
    words: dict[WordName, Word] = Field(
        {}, description="Era ord för roller och nivåer, i alla former."
    )
    leave_out: tuple[Line, ...] = Field(
        (),
        examples=[["organisera/9-arbetsmarknadspolitik"]],
        description="Sidor och blad som inte ska vara med.",
    )
    glossary: tuple[Term, ...] = Field((), description="Egna ord i ordlistan.")
    keep_papers: Text | None = Field(
        None,
        examples=["till nästa årsmöte"],
        description="Hur länge ni sparar ifyllda blad, om ni har en egen regel.",
    )
    allow_personal: AllowPersonal = ()
