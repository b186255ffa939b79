pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls
import ui.landscape

// What comes after a step of a story, at the edge that it comes from: its picture, its word or section, its title.
Touchable {
    id: root

    required property ExhibitModel exhibit
    required property url backdrops
    // The step as StoryModel gives it.
    required property var step

    readonly property real pictureHeight: Math.round(0.42 * width)

    objectName: "next-step"
    description: kicker.text + (word.text ? " " + word.text : "") + " " + step.nextTitle
    width: Style.nextCard
    implicitHeight: pictureHeight + texts.height + 2 * Style.base

    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.topMargin: Style.hairline * 2
            anchors.bottomMargin: -Style.hairline * 2
            topLeftRadius: Style.radius
            bottomLeftRadius: Style.radius
            color: Style.shadow
        }
        Rectangle {
            anchors.fill: parent
            topLeftRadius: Style.radius
            bottomLeftRadius: Style.radius
            color: Style.panel
            border.width: Style.highContrast ? Style.hairline : 0
            border.color: Style.edge
        }
    }
    contentItem: Item {
        LandViewModel {
            id: views
            exhibit: root.exhibit
            route: root.step.nextRoute
            window: Qt.size(Math.round(root.width), root.pictureHeight)
            folder: root.backdrops
            whole: true
        }
        LandShot {
            width: root.width
            height: root.pictureHeight
            clip: true
            exhibit: root.exhibit
            view: views.view
        }
        Rectangle {
            y: root.pictureHeight
            width: parent.width
            height: Style.hairline
            color: Style.edge
        }
        Column {
            id: texts
            x: Style.base
            y: root.pictureHeight + Style.base
            width: parent.width - 2 * x

            Row {
                spacing: Style.unit

                Caption {
                    id: kicker
                    text: root.step.nextStep ? qsTr("下一步 ·") : qsTr("接着看 · %1").arg(root.step.nextSection)
                    spoken: false
                    color: Style.accent
                    font.weight: Style.strong
                    leading: Style.tight
                    Accessible.ignored: true
                }
                StepWord {
                    id: word
                    step: root.step.nextStep
                    color: Style.accent
                    visible: text !== ""
                }
            }
            Title {
                readonly property real lines: Math.ceil(implicitWidth / parent.width)

                // In lines of about equal length.
                width: Math.min(parent.width, implicitWidth / lines + 1.2 * font.pixelSize)
                text: root.step.nextTitle
                spoken: false
                font.pixelSize: Style.chinese ? Style.lead : Style.body
                Accessible.ignored: true
            }
            Icon {
                name: "arrow-right"
                size: 8 * Style.unit
                tint: Style.accent
            }
        }
    }
}
