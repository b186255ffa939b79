pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// A photo on a sheet of paper, to be touched; its caption stands beneath or beside it when there is room.
Touchable {
    id: root

    required property ExhibitModel exhibit
    // As ThemeModel.photo gives it.
    required property var photo
    property bool beside: false
    property bool lead: false
    // The height kept for a caption beneath; a caption that needs more than there is is left to the viewer.
    property real band: 0
    readonly property real need: words.implicitHeight
    // How high the sheet may be.
    property real limit: height
    // How wide it may be; without a caption beside it a photo takes less.
    property real breadth: width
    // A picture is not cut down to a strip for its words.
    readonly property real most: beside ? height - 2 * Style.base : Math.min(0.35 * limit, limit - 2 * inset - Style.base - (lead ? 0.4 : 0.45) * breadth)
    readonly property bool captioned: beside ? need <= most : band > 0
    readonly property alias frame: frame
    // Whether the caption, in the size of running text, would still leave some of its place free.
    readonly property bool roomy: lead || (beside && photo.caption.length * Style.body * (Style.chinese ? 1 : 0.52) / captionWidth * Style.body * 1.4 < 0.8 * most)
    readonly property real natural: frame.ratio
    readonly property real inset: lead ? Style.base : Style.unit * 2.5
    readonly property real captionWidth: beside ? 0.44 * breadth : breadth - 2 * inset

    objectName: "photo-" + photo.photoId
    description: photo.caption
    feedbackRadius: Style.unit

    background: Item {
        Rectangle {
            anchors.fill: sheet
            anchors.topMargin: Style.unit
            anchors.bottomMargin: -Style.unit
            radius: Style.unit
            color: Style.shadow
        }
        Rectangle {
            id: sheet
            anchors.fill: parent
            radius: Style.unit
            color: Style.panel
            border.width: Style.highContrast ? Style.hairline : 0
            border.color: Style.ink
        }
    }
    contentItem: Item {
        PhotoFrame {
            id: frame
            x: root.inset
            y: root.inset
            width: parent.width - 2 * x - (root.beside && root.captioned ? root.captionWidth : 0)
            height: parent.height - 2 * y - (!root.beside && root.captioned ? root.band + Style.base : 0)
            exhibit: root.exhibit
            file: root.photo.file
            illustration: root.photo.illustration
            focusPoint: Qt.point(root.photo.focusX, root.photo.focusY)
        }
        PlayBadge {
            objectName: "play-mark"
            visible: root.photo.video !== ""
            anchors.centerIn: frame
        }
        Column {
            id: words
            visible: root.captioned
            x: root.beside ? frame.x + frame.width + Style.base : root.lead ? Style.padding : root.inset + Style.unit
            y: root.beside ? (parent.height - height) / 2 : frame.y + frame.height + Style.base * 0.75
            width: root.beside ? root.captionWidth - Style.base : parent.width - 2 * x

            BalancedText {
                maximumWidth: words.width
                text: root.photo.caption
                facts: root.photo.facts
                font.pixelSize: root.roomy ? Style.body : Style.caption
                leading: 1.4
            }
            Caption {
                width: parent.width
                visible: root.lead
                text: root.photo.credit
            }
        }
    }
}
