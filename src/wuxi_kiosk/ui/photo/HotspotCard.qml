pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// The short text of a mark, on a small sheet beside the picture's middle: on the side where the mark is not.
Item {
    id: root

    // As PhotoEntry.hotspots has it: title, text; null when none is open.
    property var spot: null
    property bool leftHalf: false
    // Stays while the sheet goes.
    property var last: null
    signal closed

    anchors.fill: parent
    visible: opacity > 0
    opacity: spot ? 1 : 0
    enabled: spot !== null
    onSpotChanged: if (spot)
        last = spot

    Behavior on opacity {
        NumberAnimation {
            duration: Style.pressTime
        }
    }

    MouseArea {
        anchors.fill: sheet
        Accessible.ignored: true
    }
    Panel {
        id: sheet
        objectName: "hotspot-card"
        x: Style.portrait ? Style.margin : root.leftHalf ? Style.margin : root.width - width - Style.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Style.gutter
        width: Style.portrait ? root.width - 2 * Style.margin : Math.min(root.width / 2 - Style.margin, 120 * Style.unit * Style.textScale)
        height: Math.min(naturalHeight, root.height - Style.margin - Style.gutter)
        padding: 6 * Style.unit
        spacing: Style.base

        Item {
            width: parent.width
            implicitHeight: Math.max(title.implicitHeight, close.height)

            BodyText {
                id: title
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - close.width - Style.gap
                text: root.last?.title ?? ""
                font.pixelSize: Style.lead
                font.weight: Style.strong
                leading: 1.4
            }
            PushButton {
                id: close
                anchors.right: parent.right
                objectName: "close-hotspot"
                iconName: "x"
                description: qsTr("收起")
                onClicked: root.closed()
            }
        }
        BodyText {
            width: parent.width
            text: root.last?.text ?? ""
        }
    }
}
