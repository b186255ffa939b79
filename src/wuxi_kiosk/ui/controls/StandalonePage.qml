pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A scrollable page outside the pager, with its own scroll buttons.
Item {
    id: root

    default property alias content: page.content
    property real minimumHeight: 0
    // Off where the surroundings have scroll buttons already.
    property bool buttons: true
    readonly property bool scrolls: minimumHeight > height + 1
    readonly property alias area: page.area

    ScrollablePage {
        id: page
        anchors.fill: parent
        anchors.bottomMargin: root.scrolls && root.buttons ? Style.touch + Style.gap + Style.foot : 0
        minimumHeight: root.minimumHeight
    }
    ScrollButtons {
        area: root.buttons ? page.area : null
        anchors.right: parent.right
        anchors.rightMargin: Style.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Style.foot
    }
}
