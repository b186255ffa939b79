pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// The text of a hotspot on a small panel, on the half of the photo away from the hotspot.
Item {
    id: root

    // An element of PhotoEntry.hotspots, or null if none is open.
    property var spot: null
    property bool leftHalf: false
    // Kept while the panel fades out.
    property var shownSpot: null
    signal closed

    anchors.fill: parent
    visible: opacity > 0
    opacity: spot ? 1 : 0
    enabled: spot !== null
    onSpotChanged: if (spot)
        shownSpot = spot

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
                text: root.shownSpot?.title ?? ""
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
            text: root.shownSpot?.text ?? ""
        }
    }
}
