"""The rules of content/rules/photos.py, as check applies them."""

import pytest

from .conftest import CITRUS, ENTRY, Folder, quarters

PEOPLE = "      people: none\n"


class TestRights:
    def set(self, folder: Folder, rights: str) -> int:
        return folder.write(PEOPLE, rights)

    @pytest.mark.parametrize(
        ("rights", "code", "words"),
        [
            ("      people: adults\n", "no_consent", "本人"),
            ("      people: minors\n", "no_consent", "监护人"),
            ("      people: unknown\n", "people_unknown", "认不认得出"),
            ("      people: none\n      expires: 2025\n", "rights_expired", "2025"),
            ("      people: none\n      expires: 2026-10\n", "rights_expired", "2026-10"),
            ("      people: none\n      expires: 2026-11-24\n", "rights_expired", "2026-11-25"),
        ],
    )
    def test_reports_missing_consent_and_expired_rights(
        self, folder: Folder, rights: str, code: str, words: str
    ) -> None:
        line = self.set(folder, rights)
        diagnostic = folder.only()
        assert diagnostic.code == code
        assert words in diagnostic.message.zh
        assert diagnostic.line == line + rights.count("\n") - 1

    @pytest.mark.parametrize(
        "rights",
        [
            "      people: minors\n      consent: {zh: 监护人书面同意, en: In writing by the guardians}\n",
            "      people: adults\n      consent: {zh: 书面同意, en: In writing}\n      expires: 2026-11\n",
            "      people: none\n      expires: 2026\n",
            "      people: none\n      expires: 2026-11-25\n",
        ],
    )
    def test_accepts_valid_rights(self, folder: Folder, rights: str) -> None:
        self.set(folder, rights)
        assert folder.check() == []

    @pytest.mark.parametrize("left", ["", "    rights:\n"])
    def test_reports_missing_rights(self, folder: Folder, left: str) -> None:
        text = (folder.path / CITRUS).read_text(encoding="utf-8")
        line = text.count("\n", 0, text.rindex("  - id:")) + 1
        (folder.path / CITRUS).write_text(text[: text.rindex("    rights:")] + left, encoding="utf-8")
        diagnostic = folder.only()
        assert (diagnostic.code, diagnostic.line) == ("no_rights", line)
        assert "holder" in diagnostic.hint.zh


class TestPairs:
    LABELS = '    before_label: {zh: 2018年, en: "2018"}\n    after_label: {zh: 2020年, en: "2020"}\n'

    @pytest.mark.parametrize(
        ("entry", "codes"),
        [
            ("    after: photos/after.jpg\n" + LABELS, []),
            ("    after: photos/after.jpg\n", ["no_label", "no_label"]),
            (LABELS, ["only_with", "only_with"]),
            ("    divider: 0.3\n", ["only_with"]),
            ("    after: photos/before.jpg\n" + LABELS, ["no_such_photo"]),
            (
                "    after: photos/after.jpg\n    video: photos/after.jpg\n" + LABELS,
                ["clip_content", "pair_and_video", "same_picture"],
            ),
        ],
    )
    def test_checks_pairs(self, folder: Folder, entry: str, codes: list[str]) -> None:
        folder.picture(quarters((1920, 1080)), "photos/after.jpg")
        folder.write(ENTRY, ENTRY + entry)
        assert sorted(folder.codes()) == codes
