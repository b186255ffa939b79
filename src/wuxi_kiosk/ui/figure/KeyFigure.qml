pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// A number with its label. The text is final at once, only the rule above it is animated.
Touchable {
    id: root

    required property string figureId
    required property string show
    required property string label
    property string status: "reported"
    property int size: Style.figureSmall
    property bool revealed: true
    property color tint: Style.accent

    objectName: "number-" + figureId
    description: label + " " + show
    topPadding: 3 * Style.unit

    background: Item {
        Rectangle {
            width: parent.width
            height: Style.hairline
            color: Style.edge
            transform: Scale {
                xScale: root.revealed ? 1 : 0

                Behavior on xScale {
                    NumberAnimation {
                        duration: Style.figureTime
                        easing.type: Easing.OutCubic
                    }
                }
            }
        }
    }
    contentItem: Column {
        BodyText {
            width: parent.width
            text: root.show
            facts: root.figureId
            color: root.tint
            font.pixelSize: root.size
            font.weight: Style.bold
            leading: Style.tight
            Accessible.ignored: true
        }
        BodyText {
            width: parent.width
            text: root.label
            color: Style.secondary
            leading: 1.4
            Accessible.ignored: true
        }
        StatusLabel {
            width: parent.width
            status: root.status
        }
    }
}
