pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// A figure: marks painted into an image, labels as text items, a touch target for each datum.
Item {
    id: root

    required property ExhibitModel exhibit
    required property string figureId
    property string accentName: Style.accentName
    property bool revealed: true
    property real availableHeight: height
    readonly property alias minimumHeight: figure.minimumHeight
    readonly property bool loading: figure.pending
    readonly property alias label: figure.label
    readonly property alias grouped: figure.grouped
    readonly property alias rows: figure.rows
    // Read aloud as a whole instead of its labels.
    readonly property alias spokenText: figure.narration
    signal datumClicked(datum: string)

    FigureModel {
        id: figure
        exhibit: root.exhibit
        figureId: root.figureId
        width: root.width
        height: root.height
        availableHeight: root.availableHeight
        tokens: Style.figureTokensOf(root.accentName)
        progress: root.revealed ? 1 : 0

        Behavior on progress {
            NumberAnimation {
                duration: Style.figureTime
                easing.type: Easing.OutCubic
            }
        }
    }
    ScrollArea {
        id: scrollArea
        anchors.fill: parent
        contentHeight: figure.implicitHeight

        Image {
            width: scrollArea.width
            height: figure.implicitHeight
            source: figure.frame
            cache: false
            asynchronous: false
        }
        Rectangle {
            x: figure.rule.x
            y: figure.rule.y
            width: figure.rule.width * figure.progress
            height: figure.rule.height
            color: Style.edge
        }
        Repeater {
            model: figure.labels

            BodyText {
                required property var model

                x: model.x
                y: model.y
                width: model.width
                height: model.height
                text: model.text
                facts: model.fact
                color: model.accent ? Style.accentOf(root.accentName) : model.role === "label" || model.role === "value" ? Style.ink : Style.secondary
                font.pixelSize: Style.sizeOf(model.role)
                font.weight: model.role === "value" ? Style.bold : Style.regular
                leading: Style.tight
                horizontalAlignment: model.align === "right" ? Text.AlignRight : model.align === "center" ? Text.AlignHCenter : Text.AlignLeft
            }
        }
        Repeater {
            model: figure.areas

            Touchable {
                required property var model

                objectName: "datum-" + model.datum
                x: model.x
                y: model.y
                width: model.width
                height: model.height
                description: model.name
                // It has no background to scale.
                scale: 1
                onClicked: root.datumClicked(model.datum)
            }
        }
    }
}
