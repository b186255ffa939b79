"""A kind of overlay is added in two files of the product; the navigator opens it, and it goes with the session."""

from pathlib import Path

from .product import changed_product, run_product

CARD = """\
pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

OverlayCard {
    id: root

    subject: "Hello"

    BodyText {
        width: parent.width
        text: "Hello " + root.argument
    }
}
"""
CHANGES = {
    "content/routes.py": [
        (
            '    OverlayKind(ACCESS, "AccessSheet"),\n',
            '    OverlayKind(ACCESS, "AccessSheet"),\n'
            '    OverlayKind("hello", "HelloCard", lambda _exhibit, argument: argument != ""),\n',
        )
    ],
    "ui/overlays/HelloCard.qml": [("", CARD)],
}
SCRIPT = """\
from wuxi_kiosk import app
from wuxi_kiosk.inspect.page import texts
from wuxi_kiosk.inspect.shoot import go, settle
from wuxi_kiosk.library.source import ContentSource

content = ContentSource().load()
application = app.make_application(content.exhibit, content.folder, still=True)
application.window.show()

def shown():
    settle(application.window)
    return [text.text for text in texts(application.window) if text.text.startswith("Hello")]

go(application, "theme/citrus/story/1")
go(application, "hello/visitor")
print(shown(), application.navigator.property("route"), application.navigator.property("covered"))
application.navigator.close()
print(shown(), application.navigator.property("overlay"))
go(application, "hello/again")
application.visit.sessionEnded.emit()
print(shown(), application.navigator.property("route"))
application.close()
"""


def test_overlay_is_added_in_two_files(tmp_path: Path) -> None:
    product = changed_product(tmp_path, CHANGES)
    assert run_product(product, "-c", SCRIPT).splitlines() == [
        "['Hello visitor'] theme/citrus/story/1 True",
        "[] ",
        "[] home",
    ]
    theme = product / "data" / "themes" / "citrus.yaml"
    theme.write_text(theme.read_text(encoding="utf-8").replace("- id: leaders", "- id: hello", 1), encoding="utf-8")
    script = (
        "from pathlib import Path\n"
        "from wuxi_kiosk.content.load import validate\n"
        "from wuxi_kiosk.content_registry import content_registry\n"
        "print([diagnostic.code for diagnostic in validate(Path('data'), content_registry()).diagnostics])\n"
    )
    assert "reserved_id" in run_product(product, "-c", script), "its key is no id"
