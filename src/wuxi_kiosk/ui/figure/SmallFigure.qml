pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// A number beside a key figure, with its label.
Touchable {
    id: root

    // As StoryModel gives it.
    required property var number
    property string status: number.status

    objectName: "number-" + number.figureId
    description: number.label + " " + number.show

    contentItem: Column {
        // Read as one.
        readonly property string spokenText: root.number.show + " " + root.number.label

        FigureText {
            width: parent.width
            show: root.number.show
            facts: root.number.figureId
            color: Style.accent
            largest: Style.chinese ? Style.lead : Style.body
            smallest: Math.max(Style.caption, Style.leastBody)
            font.weight: Style.bold
            Accessible.ignored: true
        }
        Caption {
            width: parent.width
            text: root.number.label
            leading: Style.tight
            Accessible.ignored: true
        }
        StatusLabel {
            width: parent.width
            status: root.status
            leading: Style.tight
        }
    }
}
