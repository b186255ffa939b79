pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// The languages, each named in itself; one touch chooses and leads on.
Column {
    id: root

    required property LanguageStep step
    readonly property int across: Style.narrow ? 1 : Math.min(3, choices.count)

    spacing: Style.gutter

    Flow {
        id: flow
        width: parent.width
        spacing: Style.gutter

        Repeater {
            id: choices
            model: root.step.languages

            Touchable {
                id: choice

                required property string code
                required property string name
                readonly property bool chosen: code === root.step.chosen

                objectName: "language-" + code
                description: name
                width: Math.floor((root.width - (root.across - 1) * flow.spacing) / root.across)
                implicitHeight: (Style.low ? 30 : 48) * Style.unit
                onClicked: root.step.choose(code)

                background: Rectangle {
                    radius: Style.radius
                    color: choice.chosen ? Style.accent : Style.card
                    border.width: choice.chosen ? 0 : Style.hairline
                    border.color: Style.edge
                }
                contentItem: Item {
                    Title {
                        anchors.centerIn: parent
                        text: choice.name
                        spoken: false
                        color: choice.chosen ? Style.accentText : Style.ink
                        font.pixelSize: 13 * Style.unit
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
    Repeater {
        model: root.step.notes

        Caption {
            required property int index
            required property string modelData

            width: root.width
            text: modelData
            language: root.step.noteLanguages[index]
        }
    }
}
