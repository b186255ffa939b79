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
    // Less than `size` where the number would not fit into its line; numbers side by side have the least of theirs.
    readonly property int fittingSize: number.fittingSize
    property int evenSize: fittingSize
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
        FigureText {
            id: number
            width: parent.width
            show: root.show
            facts: root.figureId
            color: root.tint
            largest: root.size
            font.pixelSize: root.evenSize
            font.weight: Style.bold
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
