pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A page that stands alone: where it scrolls, the buttons for it are beneath.
Item {
    id: root

    default property alias content: page.content
    property real least: 0
    // Not where others have them already.
    property bool buttons: true
    readonly property bool scrolls: least > height + 1
    readonly property alias area: page.area

    ScrollablePage {
        id: page
        anchors.fill: parent
        anchors.bottomMargin: root.scrolls && root.buttons ? Style.touch + Style.gap + Style.foot : 0
        least: root.least
    }
    ScrollButtons {
        area: root.buttons ? page.area : null
        anchors.right: parent.right
        anchors.rightMargin: Style.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Style.foot
    }
}
