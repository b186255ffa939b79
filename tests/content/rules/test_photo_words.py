import pytest

from ..conftest import PHOTO, RIGHTS, THEME, Content

LABELS = """\
    after: photos/after.jpg
    before_label: {{zh: {}, en: "{}"}}
    after_label: {{zh: {}, en: "{}"}}
"""


def adults(consent: str, expires: str = "") -> str:
    """Rights of a picture of adults with this consent."""
    more = f', expires: "{expires}"' if expires else ""
    return RIGHTS.replace("people: none", f"people: adults, consent: {consent}{more}")


def codes(content: Content) -> list[tuple[str, int | None]]:
    found = content.validate().diagnostics
    assert not any(one.is_error for one in found)
    return [(one.code, one.line) for one in found]


def photograph(content: Content, zh: str, en: str, rights: str = RIGHTS) -> int:
    """Make the picture a photograph with this caption; the line of its caption."""
    content.change(THEME, "kind: illustration", "kind: photograph")
    content.change(THEME, "credit: {zh: 本展, en: This exhibit}\n", "credit: {zh: 甲, en: A}\n" + rights)
    return content.change(THEME, "caption: {zh: 桥, en: Bridge}", f"caption: {{zh: {zh}, en: {en}}}")


@pytest.mark.parametrize(
    ("zh", "en", "told"),
    [
        ("桥，取意于文中，为想象", "The bridge", True),
        ("桥", "The bridge; its banks are imagined", True),
        ("桥", "An artist’s impression of the bridge", True),
        ("桥，从下游拍摄", "The bridge seen from below", False),
    ],
)
def test_warns_of_a_photograph_that_is_said_to_be_drawn(content: Content, zh: str, en: str, told: bool) -> None:
    line = photograph(content, zh, en)
    assert codes(content) == [("photograph_said_drawn", line)] * told


def test_an_illustration_may_be_imagined(content: Content) -> None:
    content.change(THEME, "caption: {zh: 桥, en: Bridge}", "caption: {zh: 桥为想象, en: An imagined bridge}")
    assert codes(content) == []


@pytest.mark.parametrize(
    ("zh", "en", "told"),
    [
        ("三年级的孩子们", "A class", True),
        ("上课", "Pupils at a lesson", True),
        ("大学生上课", "Students", False),
        ("老人", "Older people", False),
    ],
)
def test_warns_of_minors_among_adults(content: Content, zh: str, en: str, told: bool) -> None:
    line = photograph(content, zh, en, adults("{zh: 本人同意, en: Agreed}"))
    assert codes(content) == [("minors_in_caption", line + 2)] * told


def test_minors_may_be_declared_or_not_be_recognised(content: Content) -> None:
    photograph(content, "孩子们", "Children", RIGHTS)
    assert [code for code, _line in codes(content)] == ["people_in_caption"]
    content.change(THEME, "people: none", "people: minors, consent: {zh: 监护人同意, en: Guardians agreed}")
    assert codes(content) == []


@pytest.mark.parametrize(
    ("consent", "expires", "told"),
    [
        ("{zh: 同意展出到2027年12月31日, en: Agreed}", "", True),
        ("{zh: 同意, en: Agreed until 31 December 2027}", "", True),
        ('{zh: 同意, en: "Agreed, expires on December 31, 2027"}', "", True),
        ("{zh: 2027-12-31前有效, en: Agreed}", "", True),
        ("{zh: 同意展出到2027年12月31日, en: Agreed}", "2028-12-31", True),
        ("{zh: 同意展出到2027年12月31日, en: Agreed}", "2027-12-31", False),
        ("{zh: 同意展出到2027年12月31日, en: Agreed}", "2027-12", False),
        ("{zh: 2026年3月1日书面同意, en: Agreed on 1 March 2026}", "", False),
    ],
)
def test_warns_of_a_consent_that_ends(content: Content, consent: str, expires: str, told: bool) -> None:
    rights = adults(consent, expires)
    line = photograph(content, "老人", "Older people", rights)
    assert codes(content) == [("consent_ends", line + 2)] * told


@pytest.mark.parametrize(
    ("labels", "below"),
    [
        (("报道时", "As reported", "支援初期", "Early days"), 2),
        (("如今", "Now", "2018年", "2018"), 1),
        (("2018年", "2018", "从前的路", "The old road"), 2),
        (("支援初期", "Early days", "报道时", "As reported"), None),
        (("2018年", "2018", "2022年初", "January 2022"), None),
        (("报道时", "As reported", "如今", "Now"), None),
        (("早期", "Before", "后来", "Later"), None),
    ],
)
def test_warns_of_labels_that_are_reversed(content: Content, labels: tuple[str, ...], below: int | None) -> None:
    line = content.change(THEME, PHOTO, LABELS.format(*labels) + PHOTO)
    assert codes(content) == ([] if below is None else [("labels_reversed", line + below)])


@pytest.mark.parametrize(
    ("zh", "en", "told"),
    [
        ("教师与二十位学员", "A class", True),
        ("小孙女和桥", "The bridge", True),
        ("桥", "Trainees at the bridge", True),
        ("学生宿舍楼", "The bridge", False),
        ("居民小区", "The bridge", False),
        ("桥", "The bridge without people", True),
        ("桥", "The bridge, no people", False),
    ],
)
def test_warns_of_people_where_nobody_can_be_recognised(content: Content, zh: str, en: str, told: bool) -> None:
    line = photograph(content, zh, f'"{en}"')
    assert codes(content) == [("people_in_caption", line + 2)] * told


@pytest.mark.parametrize(
    ("zh", "told"), [("摄于2019年", True), ("实拍", True), ("此处留待换上实拍照片", False), ("桥", False)]
)
def test_warns_of_an_illustration_that_is_said_to_be_photographed(content: Content, zh: str, told: bool) -> None:
    line = content.change(THEME, "caption: {zh: 桥, en: Bridge}", f"caption: {{zh: {zh}, en: Bridge}}")
    assert codes(content) == [("drawing_said_photographed", line)] * told


@pytest.mark.parametrize(
    ("consent", "expires", "told"),
    [
        ("{zh: 同意展出至2027年6月, en: Agreed}", "", True),
        ("{zh: 同意展出至2027年6月, en: Agreed}", "2027-06-30", False),
        ("{zh: 同意, en: Agreed until June 2027}", "", True),
        ("{zh: 授权两年, en: Agreed}", "", True),
        ("{zh: 授权两年, en: Agreed for two years}", "2028-06-30", False),
        ("{zh: 2022年5月书面同意, en: Agreed in writing in May 2022}", "", False),
    ],
)
def test_warns_of_a_consent_that_ends_with_a_month_or_after_years(
    content: Content, consent: str, expires: str, told: bool
) -> None:
    photograph(content, "桥", "Bridge", adults(consent, expires))
    assert [code for code, _line in codes(content)] == ["consent_ends"] * told


@pytest.mark.parametrize(
    ("at", "zh", "en", "told"),
    [
        ("[0.9, 0.5]", "左边的桥", "A bridge", 1),
        ("[0.1, 0.5]", "桥", "on the right", 1),
        ("[0.5, 0.9]", "画面上方", "A bridge", 1),
        ("[0.1, 0.5]", "左边的桥", "The bridge on the left", 0),
        ("[0.9, 0.5]", "左右两岸", "what is left of the bridge", 0),
        ("[0.5, 0.5]", "左边的桥", "on the left", 0),
    ],
)
def test_warns_of_a_spot_on_another_side(content: Content, at: str, zh: str, en: str, told: int) -> None:
    spot = f"    hotspots: [{{at: {at}, title: {{zh: 桥, en: Bridge}}, text: {{zh: {zh}, en: {en}}}}}]\n"
    content.change(THEME, PHOTO, spot + PHOTO)
    assert [code for code, _line in codes(content)] == ["other_side"] * told
