pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Small secondary text.
BodyText {
    id: root

    color: Style.secondary
    font.pixelSize: Style.caption
    leading: 1.45
}
