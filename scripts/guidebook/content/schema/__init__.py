"""The models of all front matter: what a page, a worksheet and a branch may say."""

from guidebook.content.schema.base import Line, Model, Name, Slug, Text
from guidebook.content.schema.branch import Branch, Contact, Word
from guidebook.content.schema.guidance import (
    Activity,
    Guidance,
    Habit,
    MeetingOfTwo,
    MeetingParty,
    ProcessStage,
    Question,
    Step,
)
from guidebook.content.schema.layers import OWN_PREFIX, Key, Layer, RowLayer, Rule, key_at, keys_of
from guidebook.content.schema.pages import (
    FilledSheet,
    Glossary,
    Original,
    Page,
    PageBase,
    PartPage,
    PlannedRow,
    RegisterEntry,
    Rung,
    Sample,
    Source,
    Start,
    StartBlock,
    StartLink,
    Term,
    Translation,
    YearEvent,
    YearWheel,
)
from guidebook.content.schema.worksheets import (
    About,
    AnyField,
    CheckboxField,
    Choice,
    ChoiceField,
    Column,
    DateField,
    DecisionsField,
    FieldBase,
    Item,
    LongTextField,
    NumberField,
    PersonField,
    PlanCells,
    QuestionsField,
    ScaleField,
    Section,
    TableField,
    TextField,
    Worksheet,
)

PAGE_MODELS: dict[str, type[PageBase]] = {
    "page": Page,
    "part": PartPage,
    "step": Step,
    "habit": Habit,
    "activity": Activity,
    "start": Start,
    "glossary": Glossary,
    "register": RegisterEntry,
    "year_wheel": YearWheel,
    "sample": Sample,
    "worksheet": Worksheet,
}
ROW_LETTERS = {"step": "R", "habit": "K", "activity": "O"}
