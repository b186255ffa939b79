pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls
import ui.photo

// The event that is open: its picture and all of its words, with buttons to its source and to the events beside it.
Item {
    id: root

    required property ExhibitModel exhibit
    required property TimelineBoard board
    readonly property var event: board.chosen
    readonly property color tint: Style.accentOf(event.accent)
    readonly property bool pictured: event.file !== ""
    // Not by the height, which depends on it.
    readonly property bool beside: !Style.portrait && width >= 180 * Style.unit * Style.textScale
    readonly property real leastHeight: 2 * padding + buttons.height + Style.gap + Math.min(words.implicitHeight, 70 * Style.unit * Style.textScale)
    readonly property real pictureWidth: !pictured ? 0 : beside ? 0.46 * width : width
    // A strip of a picture would not even hold its mark.
    readonly property real room: Math.min(0.5 * height, height - words.implicitHeight - buttons.height - Style.gap - 2 * padding)
    readonly property real pictureHeight: !pictured ? 0 : beside ? height : room < Style.touch ? 0 : room
    readonly property real padding: (Style.low ? 4 : 7) * Style.unit
    signal navigationRequested(route: string)

    Rectangle {
        anchors.fill: parent
        radius: Style.radius
        color: Style.card
        border.width: Style.stroke
        border.color: root.tint
    }
    PhotoFrame {
        visible: width > 0 && height > 0
        x: Style.stroke
        y: Style.stroke
        width: Math.max(0, root.pictureWidth - 2 * x)
        height: Math.max(0, root.pictureHeight - 2 * y)
        exhibit: root.exhibit
        file: root.visible ? root.event.file : ""
        zoom: root.event.zoom
        focusPoint: Qt.point(root.event.focusX, root.event.focusY)
        illustration: root.event.illustration
    }
    Item {
        x: (root.beside ? root.pictureWidth : 0) + root.padding
        y: (root.beside ? 0 : root.pictureHeight) + root.padding
        width: parent.width - x - root.padding
        height: parent.height - y - root.padding

        ScrollArea {
            id: area
            anchors.fill: parent
            anchors.bottomMargin: buttons.height + Style.gap
            contentHeight: words.implicitHeight

            Column {
                id: words
                width: area.width
                spacing: 1.5 * Style.unit

                BodyText {
                    width: parent.width
                    text: root.event.date
                    color: root.tint
                    font.pixelSize: Style.low ? Style.heading3 : Style.heading2
                    font.weight: Style.bold
                    leading: Style.tight
                }
                Title {
                    width: parent.width
                    text: root.event.title
                    font.pixelSize: Style.low ? Style.lead : Style.heading3
                }
                StatusLabel {
                    width: parent.width
                    status: root.event.status
                }
                BodyText {
                    width: parent.width
                    text: root.event.words
                    facts: root.event.facts
                    leading: Style.fullWidth ? 1.5 : 1.4
                }
            }
        }
        ScrollIndicator {
            area: area
            anchors.right: parent.right
            anchors.rightMargin: -Style.unit * 3
        }
        Flow {
            id: buttons
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            spacing: Style.gap

            PushButton {
                objectName: "source"
                iconName: "book-open"
                text: qsTr("出处")
                onClicked: root.navigationRequested("source/" + root.event.eventId)
            }
            PushButton {
                objectName: "previous-event"
                iconName: "chevron-left"
                description: qsTr("上一件事")
                available: root.board.chosenIndex > 0
                onClicked: root.board.step(-1)
            }
            PushButton {
                objectName: "next-event"
                iconName: "chevron-right"
                description: qsTr("下一件事")
                available: root.board.chosenIndex < root.board.count - 1
                onClicked: root.board.step(1)
            }
            PushButton {
                objectName: "close-event"
                iconName: "x"
                description: qsTr("收起")
                onClicked: root.board.choose("")
            }
        }
    }
}
