pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// A photo on a sheet of paper as a touch target; its caption is below or beside it if there is room.
Touchable {
    id: root

    required property ExhibitModel exhibit
    // As ThemeModel.photo gives it.
    required property var photo
    property bool captionBeside: false
    property bool lead: false
    // Height reserved for a caption below; a caption that does not fit is shown in the viewer only.
    property real captionBand: 0
    readonly property real captionHeight: captionColumn.implicitHeight
    // Largest height of the sheet.
    property real maximumHeight: height
    // Largest width of the sheet; without a caption beside it the photo takes less.
    property real maximumWidth: width
    // A caption must leave the photo a reasonable height.
    readonly property real maximumCaptionHeight: captionBeside ? height - 2 * Style.base : Math.min(0.35 * maximumHeight, maximumHeight - 2 * inset - Style.base - (lead ? 0.4 : 0.45) * maximumWidth)
    readonly property bool captioned: captionBeside ? captionHeight <= maximumCaptionHeight : captionBand > 0
    readonly property alias frame: frame
    // Whether the caption fits in the size of running text.
    readonly property bool largeCaption: lead || (captionBeside && photo.caption.length * Style.body * (Style.fullWidth ? 1 : 0.52) / captionWidth * Style.body * 1.4 < 0.8 * maximumCaptionHeight)
    readonly property real photoRatio: frame.ratio
    readonly property real inset: lead ? Style.base : Style.unit * 2.5
    readonly property real captionWidth: captionBeside ? 0.44 * maximumWidth : maximumWidth - 2 * inset

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
            width: parent.width - 2 * x - (root.captionBeside && root.captioned ? root.captionWidth : 0)
            height: parent.height - 2 * y - (!root.captionBeside && root.captioned ? root.captionBand + Style.base : 0)
            exhibit: root.exhibit
            file: root.photo.file
            illustration: root.photo.illustration
            focusPoint: Qt.point(root.photo.focusX, root.photo.focusY)
        }
        PlayBadge {
            objectName: "play-badge"
            visible: root.photo.video !== ""
            anchors.centerIn: frame
        }
        Column {
            id: captionColumn
            visible: root.captioned
            x: root.captionBeside ? frame.x + frame.width + Style.base : root.lead ? Style.padding : root.inset + Style.unit
            y: root.captionBeside ? (parent.height - height) / 2 : frame.y + frame.height + Style.base * 0.75
            width: root.captionBeside ? root.captionWidth - Style.base : parent.width - 2 * x

            BalancedText {
                maximumWidth: captionColumn.width
                text: root.photo.caption
                facts: root.photo.facts
                font.pixelSize: root.largeCaption ? Style.body : Style.caption
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
