pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A card over the page; a touch beside it, or its close button, takes it away.
Item {
    id: root

    default property alias content: card.content
    property bool open: false
    property string subject: ""
    property bool low: Style.portrait
    property real cardWidth: Math.min(width - 2 * Style.margin, 230 * Style.unit)
    property real cardHeight: Math.min(card.naturalHeight, height - 2 * Style.margin)
    signal closed

    visible: opacity > 0
    opacity: open ? 1 : 0
    enabled: open
    Accessible.role: Accessible.Dialog
    Accessible.name: Style.plain(subject)

    Behavior on opacity {
        NumberAnimation {
            duration: Style.pressTime * 2
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Style.scrim
    }
    MouseArea {
        anchors.fill: parent
        onClicked: root.closed()
        Accessible.ignored: true
    }
    MouseArea {
        anchors.fill: card
        Accessible.ignored: true
    }
    Panel {
        id: card
        width: root.cardWidth
        height: root.cardHeight
        anchors.horizontalCenter: parent.horizontalCenter
        y: root.low ? parent.height - height - Style.margin : (parent.height - height) / 2
    }
}
