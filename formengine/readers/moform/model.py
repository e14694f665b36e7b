"""The model of a Mosaic template: its questions, the collections they repeat in, and its lookup lists."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from formengine.model import Option, Question
from formengine.model.kinds import Choice, Choices, Date, Information, LongText, Number, ShortText, YesNo
from formengine.readers.ledger import Ledger
from formengine.readers.moform.taking import Taking, Value, find, said
from formengine.readers.moform.xml import Element, Spot, plain

CODE = ("questionusercode", "questioncode", "usercode", "code", "id")
COLLECTION_CODE = (
    "questioncollectionusercode",
    "collectionusercode",
    "questioncollectioncode",
    "collectioncode",
    *CODE,
)
NO_WORD = "our forms have no word for this; kept for the way back"

_TEXT = ("questiontext", "text", "label", "title", "caption")
_HELP = ("helptext", "hint", "questionhelp", "tooltip", "help")
_DATATYPE = ("answerdatatype", "datatype", "answertype", "type")
_LIST = ("lookupusercode", "lookuplistusercode", "lookuplistcode", "lookuplist", "lookupcode", "lookuptypecode", "lookupname",
         "lookup", "listcode", "optionlist", "optionlistcode")  # fmt: skip
_LIST_CODE = ("lookupusercode", "lookuplistusercode", "lookuplistcode", "lookupcode", "listusercode", "listcode", "usercode",
              "code", "id", "name")  # fmt: skip
_OPTION_CODE = ("optioncode", "optionusercode", "lookupcode", "itemcode", "usercode", "code", "value", "id")
_OPTION_LABEL = (
    "optiontext",
    "optionlabel",
    "lookuptext",
    "itemtext",
    "text",
    "label",
    "description",
    "title",
    "name",
    "caption",
)
_COLLECTIONS = ("questioncollection", "collection", "repeatinggroup", "questiongroup")
_LIST_NAMES = ("lookup", "lookuplist", "optionlist", "lookupoptionlist", "lookuptable", "list")
_COLLECTION_TITLE = ("title", "text", "label", "questiontext", "name", "description")
_OPTIONS = (
    "option",
    "lookupoption",
    "lookupitem",
    "item",
    "lookupvalue",
    "value",
    "entry",
    "lookupentry",
    "answer",
    "listitem",
)
_HOLDERS = (
    "options",
    "items",
    "lookupoptions",
    "lookupitems",
    "lookupvalues",
    "values",
    "entries",
    "answers",
)

_KINDS: dict[str, tuple[type[Question], str]] = {
    **dict.fromkeys(("shorttext", "string", "text", "varchar", "char", "shortstring", "singleline"), (ShortText, "")),
    **dict.fromkeys(("longtext", "memo", "textarea", "multiline", "longstring", "clob"), (LongText, "")),
    **dict.fromkeys(("richtext", "html", "formattedtext", "xhtml"), (LongText, "words; how they are styled is not kept")),
    **dict.fromkeys(("number", "numeric", "decimal", "float", "double"), (Number, "")),
    **dict.fromkeys(("integer", "int", "whole", "wholenumber", "long"), (Number, "")),
    **dict.fromkeys(("currency", "money"), (Number, "a number; that it is money is not said")),
    "date": (Date, ""),
    **dict.fromkeys(("datetime", "dateandtime", "timestamp"), (Date, "a date; the time of day is not asked")),
    **dict.fromkeys(("yesno", "boolean", "bool", "yesnoboolean", "checkbox"), (YesNo, "")),
    **dict.fromkeys(("lookup", "dropdown", "radio", "radiobuttons", "dropdownlookup", "select", "choice", "code"), (Choice, "")),
    **dict.fromkeys(("multilookup", "multiselect", "checkboxes", "checkboxlist", "multiplelookup", "lookupmultiple"), (Choices, "")),
    **dict.fromkeys(("image", "picture", "photo", "file", "attachment"), (Information, "something to read; nothing is uploaded")),
}  # fmt: skip
"""What each datatype is asked as, by its plain name. Only the field types are published, not the codes they have
in a file, so the likely spellings of each are here; any other is long text, and told."""

_WHOLE = frozenset({"integer", "int", "whole", "wholenumber", "long"})


@dataclass
class Lookup:
    """A list of answers; `spots` are where their labels stand."""

    code: str
    element: Element
    options: list[Option] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    carried: dict[str, Any] = field(default_factory=dict)
    used: bool = False


@dataclass
class Asking:
    """A question of the model: what its views need to show it."""

    code: str
    kind: type[Question]
    given: dict[str, Any]
    text: Value | None
    options_of: Lookup | None = None


@dataclass
class Collection:
    """Questions that repeat together."""

    code: str
    title: Value | None
    codes: list[str] = field(default_factory=list)


class Model:
    """What a template asks, by code; codes are matched without regard to case.

    `asked` are the codes that the view people meet names: what it does not name is carried, so that its place
    in the file is not lost, and can still be shown by another view.
    """

    def __init__(self, element: Element | None, ledger: Ledger, asked: frozenset[str]) -> None:
        self.questions: dict[str, Asking] = {}
        self.collections: dict[str, Collection] = {}
        self.carried: dict[str, Any] = {}
        self._lists: dict[str, Lookup] = {}
        self._asked = asked
        if element is None:
            return
        lookups = [_lookup(Taking(each, Ledger())) for each in _lists(element)]
        for lookup in lookups:
            self._lists.setdefault(lookup.code.casefold(), lookup)
        self._inside(Taking(element, ledger), None)
        for lookup in lookups:
            if lookup.used:
                carried = _lookup(Taking(lookup.element, ledger)).carried
                if carried:
                    self._keep("lookup lists", {"code": lookup.code, **carried})
            else:
                why = "no question that people see offers this list; kept for the way back"
                self._keep("lookup lists not used", Taking(lookup.element, ledger).all("carried", why))

    def question(self, code: str) -> Asking | None:
        return self.questions.get(code.casefold())

    def collection(self, code: str) -> Collection | None:
        return self.collections.get(code.casefold())

    def _keep(self, what: str, data: dict[str, Any]) -> None:
        self.carried.setdefault(what, []).append(data)

    def _inside(self, taking: Taking, collection: Collection | None) -> None:
        """Read the questions in an element, and keep what else stands there."""
        for child in taking.waiting():
            if _is_list(child):  # also one that names the question it is for
                taking.child(child)
            elif is_question(child):
                self._question(taking.child(child), collection)
            elif _is_collection(child):
                self._collection(taking.child(child))
            elif any(is_question(each) or _is_list(each) for each in child.walk()):
                self._inside(taking.child(child), collection)
        taking.here("where questions stand")
        left = taking.rest(NO_WORD)
        if left:
            self._keep("model", {"element": taking.element.name, **left})

    def _collection(self, taking: Taking) -> None:
        code = said(taking.element, COLLECTION_CODE) or taking.element.path
        collection = Collection(code, find(taking.element, _COLLECTION_TITLE))
        if code.casefold() in self._asked:
            taking.value(COLLECTION_CODE, "the code of questions that repeat together")
            taking.value(_COLLECTION_TITLE, "what repeats")
        if self.collections.setdefault(code.casefold(), collection) is not collection:
            taking.ledger.guess(
                taking.element.path, f"the code “{code}” stands twice; the first collection is meant"
            )
        self._inside(taking, collection)

    def _question(self, taking: Taking, collection: Collection | None) -> None:
        code = said(taking.element, CODE)
        if code.casefold() in self.questions:
            why = f"the code “{code}” has a question before this one"
            self._keep("questions again", taking.all("carried", why))
            return
        repeats = collection is not None and collection.code.casefold() in self._asked
        if code.casefold() not in self._asked and not repeats:
            why = "the view that people meet does not show it; kept for the way back"
            self._keep("questions not shown", taking.all("carried", why))
            taking = Taking(taking.element, Ledger())
        self.questions[code.casefold()] = self._asking(taking, code)
        if collection is not None:
            collection.codes.append(code)

    def _asking(self, taking: Taking, code: str) -> Asking:
        taking.value(CODE, "a question's code")
        text = taking.value(_TEXT, "a question's text")
        if text is None:
            taking.ledger.guess(taking.element.path, "no question text is given: the code is shown")
        given: dict[str, Any] = {"id": code, "text": text.text if text else code}
        hint = taking.value(_HELP, "a question's hint")
        if hint:
            given["hint"] = hint.text
        mandatory = taking.value(
            ("mandatory", "required", "ismandatory"), "whether an answer is asked for to finish"
        )
        given["required"] = mandatory is not None and plain(mandatory.text) in (
            "true",
            "yes",
            "y",
            "1",
            "mandatory",
        )
        asking = Asking(code, LongText, given, text)
        carried = self._answered(taking, asking)
        given["carried"] = {**carried, **taking.rest(NO_WORD)}
        return asking

    def _answered(self, taking: Taking, asking: Asking) -> dict[str, Any]:
        """Settle the kind of a question and its limits; gives its datatype where the kind would not tell it again."""
        named = find(taking.element, _DATATYPE)
        lookup = self._offered(taking)
        datatype = plain(named.text) if named else ""
        kind, nearest = _KINDS.get(
            datatype, (LongText, "long text; the published description has no such datatype")
        )
        if lookup and kind not in (Choice, Choices):
            kind, nearest = Choice, "one choice, as it has a lookup list"
        elif kind in (Choice, Choices) and not lookup:
            kind, nearest = ShortText, "a line of words; its lookup list is not in this file"
        if lookup:
            lookup.used = True
            asking.options_of = lookup
            asking.given["options"] = tuple(lookup.options)
        if datatype in _WHOLE and kind is Number:
            asking.given["whole"] = True
        asking.kind = kind
        _limits(taking, kind, asking.given)
        if named is None:
            told = "one choice, as it has a lookup list" if lookup else "long text"
            taking.ledger.guess(taking.element.path, f"no datatype is given: {told}")
            return {}
        reason = f"asked as {nearest}" if nearest else "the kind of question"
        taking.value(_DATATYPE, reason, "carried" if nearest else "imported")
        return {"AnswerDatatype": named.text} if nearest else {}

    def _offered(self, taking: Taking) -> Lookup | None:
        """The list whose answers a question offers: its own, or one it names."""
        own = next(
            (child for child in taking.element.children if _is_list(child) or _holds_options(child)), None
        )
        if own is not None:
            lookup = _lookup(taking.child(own))
            if lookup.carried:
                self._keep("lookup lists", lookup.carried)
            return lookup if lookup.options else None
        named = find(taking.element, _LIST)
        found = self._lists.get(named.text.casefold()) if named else None
        if found is None or not found.options:
            return None
        taking.value(_LIST, "the lookup list a question offers")
        return found


def _lookup(taking: Taking) -> Lookup:
    code = taking.value(_LIST_CODE, "a lookup list's code")
    lookup = Lookup(code.text if code else "", taking.element)
    _options(taking, lookup)
    lookup.carried = {**taking.rest(NO_WORD), **lookup.carried}
    return lookup


def _options(taking: Taking, lookup: Lookup) -> None:
    for child in taking.waiting():
        if child.key in _HOLDERS:
            _options(taking.child(child), lookup)
        elif _is_option(child):
            _one(taking.child(child), lookup)
    taking.here("a lookup list's answers")
    left = taking.rest(NO_WORD) if taking.element is not lookup.element else {}
    if left:
        lookup.carried.setdefault("answers", []).append(left)


def _one(each: Taking, lookup: Lookup) -> None:
    label = each.value(_OPTION_LABEL, "the label of an answer")
    if label is None:
        label = next(iter(each.words("the label of an answer")), None)
    code = each.value(_OPTION_CODE, "the code of an answer")
    shown = label or code
    left = each.rest(NO_WORD)
    if shown is not None:
        value = (code or shown).text[:200]
        if any(option.value == value for option in lookup.options):
            each.ledger.guess(
                each.element.path, f"the code “{value}” stands twice in its list; the first is offered"
            )
        else:
            lookup.options.append(Option(value=value, label=shown.text))
            lookup.spots.append(shown.spot)
    if left:
        lookup.carried.setdefault("answers", []).append({"code": code.text if code else "", **left})


def _limits(taking: Taking, kind: type[Question], given: dict[str, Any]) -> None:
    if kind in (ShortText, LongText):
        _limit(taking, ("maxlength", "maximumlength", "length"), "max_length", given)
    elif kind is Number:
        _limit(taking, ("minimum", "min", "minvalue", "minimumvalue"), "minimum", given)
        _limit(taking, ("maximum", "max", "maxvalue", "maximumvalue"), "maximum", given)
        if "minimum" in given and "maximum" in given and given["minimum"] > given["maximum"]:
            given["minimum"], given["maximum"] = given["maximum"], given["minimum"]
            taking.ledger.guess(
                taking.element.path, "the least is more than the most: they are taken the other way round"
            )


def _limit(taking: Taking, names: tuple[str, ...], key: str, given: dict[str, Any]) -> None:
    found = find(taking.element, names)
    number = as_number(found.text) if found else None
    if number is not None and (key != "max_length" or (number >= 1 and isinstance(number, int))):
        taking.value(names, "how long, or how much, an answer may be")
        given[key] = number


def as_number(text: str) -> float | int | None:
    """A plain decimal number of at most 15 digits, or nothing."""
    bare = text.removeprefix("-").replace(".", "", 1)
    if not (bare.isascii() and bare.isdecimal()) or len(bare) > 15:
        return None
    number = float(text)
    return int(number) if number == int(number) else number


def is_question(element: Element) -> bool:
    own = element.key in ("question", "questiondefinition", "modelquestion")
    return find(element, CODE if own else ("questionusercode",)) is not None and not _is_collection(element)


def _is_collection(element: Element) -> bool:
    return element.key in _COLLECTIONS and any(
        find(each, ("questionusercode",)) or each.key == "question"
        for child in element.children
        for each in child.walk()
    )


def _lists(element: Element) -> Iterator[Element]:
    """The lookup lists that stand by themselves, not in a question."""
    for child in element.children:
        if _is_list(child):
            yield child
        elif not is_question(child):
            yield from _lists(child)


def _is_list(element: Element) -> bool:
    return element.key in _LIST_NAMES and (
        any(_is_option(child) or _holds_options(child) for child in element.children)
    )


def _holds_options(element: Element) -> bool:
    return element.key in _HOLDERS and any(_is_option(child) for child in element.children)


def _is_option(element: Element) -> bool:
    """An answer of a list: it has a label or a code, or is just words."""
    return element.key in _OPTIONS and bool(
        element.texts or find(element, _OPTION_LABEL) or find(element, _OPTION_CODE)
    )
