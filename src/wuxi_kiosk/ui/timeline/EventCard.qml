pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls
import ui.photo

// The card of an event, as TimelineBoard lays it out: picture, date and title, and its words where there is room.
Touchable {
    id: root

    required property ExhibitModel exhibit
    // As TimelineBoard gives them.
    required property var event
    required property var place
    // The sizes of the words, as in `Timeline.levels`.
    required property var sizes
    // Whether pictures that are illustrations say so.
    property bool badge: false
    // Whether the accent is at the left edge instead of the upper one.
    property bool edgeLeft: false
    readonly property color tint: Style.accentOf(event.accent)
    readonly property rect picture: place.picture
    readonly property rect wordsPlace: place.words

    objectName: "event-" + event.eventId
    description: event.date + " " + event.title
    padding: 0

    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.topMargin: Style.hairline
            anchors.bottomMargin: -2 * Style.hairline
            radius: Style.radius
            color: Style.shadow
        }
        Rectangle {
            anchors.fill: parent
            radius: Style.radius
            color: Style.card
            border.width: Style.hairline
            border.color: Style.highContrast ? Style.edge : Style.faint
        }
    }
    contentItem: Item {
        // For an event without a picture among others that have one.
        Rectangle {
            visible: root.event.file === ""
            width: root.picture.width
            height: root.picture.height
            color: Style.faint
        }
        PhotoFrame {
            visible: root.picture.width > 0 && root.event.file !== ""
            x: root.picture.x
            y: root.picture.y
            width: root.picture.width
            height: root.picture.height
            exhibit: root.exhibit
            file: width > 0 ? root.event.file : ""
            zoom: root.event.zoom
            focusPoint: Qt.point(root.event.focusX, root.event.focusY)
            illustration: root.badge && root.event.illustration
        }
        Rectangle {
            width: root.edgeLeft ? 1.5 * Style.stroke : parent.width
            height: root.edgeLeft ? parent.height : 1.5 * Style.stroke
            color: root.tint
        }
        Column {
            x: root.wordsPlace.x
            // Few words beside a picture stand in its middle.
            y: root.wordsPlace.y + (root.place.withWords || !root.place.beside ? 0 : Math.max(0, (root.wordsPlace.height - height) / 2))
            width: root.wordsPlace.width
            spacing: Style.unit

            EventWords {
                part: root.sizes.date
                text: root.event.date
                color: root.tint
            }
            EventWords {
                part: root.sizes.title
                text: root.event.title
            }
            StatusLabel {
                width: parent.width
                leading: Style.tight
                status: root.event.status
                brief: !root.place.withWords
            }
            EventWords {
                visible: root.place.withWords
                part: root.sizes.words
                text: root.event.words
                facts: root.event.facts
                color: Style.secondary
            }
        }
    }

    component EventWords: BodyText {
        required property var part

        width: parent?.width ?? 0
        font.family: part.family
        font.pixelSize: part.size
        font.weight: part.weight
        leading: Style.tight
    }
}
