"""Photos and recordings: which fields go together, subtitles in every language, rights.

`check` asks for these; the exhibit is shown without them.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date as day

from wuxi_kiosk.content.diagnostics import Diagnostic, DiagnosticTemplate, diagnostic_template, quoted
from wuxi_kiosk.content.source_tree import SourceNode

# The fields that say nothing without another one.
_NEEDED = {"before_label": "after", "after_label": "after", "divider": "after", "subtitles": "video"}


def check_photo(node: SourceNode, languages: Sequence[str]) -> Iterator[Diagnostic]:
    """What parts of an entry have to do with each other."""
    raw = node.raw
    if raw.get("after") and raw.get("video"):
        yield node.diagnostic(("after",), _PAIR_AND_VIDEO, of_key=True)
    if raw.get("after"):
        for key in ("before_label", "after_label"):
            if not raw.get(key):
                yield node.diagnostic_of_missing((key,), _no_label(key), asked_by=("after",))
    for needs, needed in _NEEDED.items():
        if raw.get(needs) is not None and not raw.get(needed):
            yield node.diagnostic((needs,), _only_with(needs, needed), of_key=True)
    subtitles = raw.get("subtitles")
    if isinstance(subtitles, Mapping) and subtitles and languages:
        for code in languages:
            if code not in subtitles:
                yield node.diagnostic_of_missing(("subtitles", code), _no_subtitles(code), asked_by=("subtitles",))
        for code in subtitles:
            if code not in languages:
                yield node.diagnostic(("subtitles", code), _other_language(str(code)), of_key=True)


def check_narration(node: SourceNode, languages: Sequence[str]) -> Iterator[Diagnostic]:
    recordings = node.raw.get("narration")
    if isinstance(recordings, Mapping) and languages:
        for code in recordings:
            if code not in languages:
                yield node.diagnostic(("narration", code), _other_language(str(code)), of_key=True)


def check_rights(node: SourceNode, today: day) -> Iterator[Diagnostic]:
    rights = node.raw.get("rights")
    if rights is None:
        yield node.diagnostic_of_missing(("rights",), _NO_RIGHTS)
        return
    if not isinstance(rights, Mapping):
        return
    people = rights.get("people")
    if people == "unknown":
        yield node.diagnostic(("rights", "people"), _PEOPLE_UNKNOWN)
    if people in ("adults", "minors") and not rights.get("consent"):
        template = _no_consent(minors=people == "minors")
        yield node.diagnostic_of_missing(("rights", "consent"), template, asked_by=("rights", "people"))
    expires = str(rights.get("expires") or "")
    # A year or a month lasts until its end.
    if expires and today.isoformat()[: len(expires)] > expires:
        yield node.diagnostic(("rights", "expires"), _expired(expires, today))


_PAIR_AND_VIDEO = diagnostic_template(
    "pair_and_video",
    "一张照片不能既有 after 又有 video。",
    "A photo cannot have both after and video.",
    "请分成两条。",
    "Make it two entries.",
)
_NO_RIGHTS = diagnostic_template(
    "no_rights",
    "缺少“rights”：谁的照片、凭什么展出。",
    "“rights” is missing: whose picture it is and by what right it is shown.",
    "请补上 rights，下面写 holder（权利人）、licence（许可）、people（能认出的人：none、adults 或 minors）。",
    "Add rights with holder, licence and people (who can be recognised: none, adults or minors).",
)


_PEOPLE_UNKNOWN = diagnostic_template(
    "people_unknown",
    "还没有写照片里认不认得出人。",
    "It is not stated yet whether people can be recognised in the picture.",
    "请看着照片写 none（没有）、adults（成年人）或 minors（未成年人）。",
    "Look at the picture, and write none, adults or minors.",
)


def _no_consent(*, minors: bool) -> DiagnosticTemplate:
    return diagnostic_template(
        "no_consent",
        "照片里能认出未成年人，却没有写监护人的同意。" if minors else "照片里能认出人，却没有写本人的同意。",
        "Minors can be recognised, but the consent of their guardians is not stated."
        if minors
        else "People can be recognised, but their consent is not stated.",
        "请在 rights 里补上 consent：谁在何时同意；没有同意就不要展出。",
        "Add consent under rights: who agreed and when. Without it the picture must not be shown.",
    )


def _expired(expires: str, today: day) -> DiagnosticTemplate:
    return diagnostic_template(
        "rights_expired",
        f"展出许可已于 {expires} 到期，今天是 {today.isoformat()}。",
        f"The permission ended on {expires}; today is {today.isoformat()}.",
        "请续约后改写 expires，或撤下这张照片。如果今天的日期不对，请先校准时钟。",
        "Renew it and change expires, or take the picture out. If the date is wrong, set the clock.",
    )


def _no_label(key: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "no_label",
        f"有 after 的照片要写“{key}”，观众才知道哪张是哪张。",
        f"A photo with after needs “{key}”, so that visitors know which is which.",
        f'请补上 {key}，如 {key}: {{zh: 2018年, en: "2018"}}。',
        f'Add it, as in {key}: {{zh: 2018年, en: "2018"}}.',
    )


def _only_with(key: str, needed: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "only_with",
        f"“{key}”要和“{needed}”一起写。",
        f"“{key}” needs “{needed}”.",
        f"请补上 {needed}，或删去 {key}。",
        f"Add {needed}, or delete {key}.",
    )


def _no_subtitles(code: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "missing_language",
        f"缺少“{code}”的字幕。",
        f"The subtitles in “{code}” are missing.",
        f"请补上 {code}: photos/文件名.vtt。",
        f"Add {code}: photos/name.vtt.",
    )


def _other_language(code: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "unknown_language",
        f"展览没有“{quoted(code)}”这种语言。",
        f"The exhibit has no language “{quoted(code)}”.",
        "请写展览有的语言，或删去。",
        "Write one that the exhibit has, or delete it.",
    )
