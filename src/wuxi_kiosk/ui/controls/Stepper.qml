pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// The steps of a story as circles on the 同心线.
Item {
    id: root

    required property var steps
    required property int current
    signal stepRequested(number: int)

    readonly property var names: ({
            "hardship": qsTr("难处"),
            "help": qsTr("帮扶"),
            "change": qsTr("变化"),
            "ahead": qsTr("展望"),
            "voice": qsTr("心声")
        })

    implicitWidth: row.implicitWidth
    implicitHeight: Style.stepSize

    TongxinLine {
        anchors.fill: parent
        anchors.leftMargin: Style.stepSize / 2
        anchors.rightMargin: Style.stepSize / 2
    }
    Row {
        id: row
        spacing: Style.gap * 1.5

        Repeater {
            model: root.steps

            Touchable {
                id: step

                required property int index
                required property string modelData
                readonly property bool chosen: index + 1 === root.current

                objectName: "step-" + (index + 1)
                description: root.names[modelData]
                implicitWidth: Style.stepSize
                implicitHeight: Style.stepSize
                feedbackRadius: height / 2
                onClicked: root.stepRequested(index + 1)

                background: Rectangle {
                    radius: height / 2
                    color: step.chosen ? Style.accent : Style.paper
                    border.width: Style.stroke
                    border.color: step.chosen ? Style.accent : Style.vermilion
                }
                contentItem: Item {
                    Title {
                        anchors.centerIn: parent
                        text: root.names[step.modelData]
                        spoken: false
                        color: step.chosen ? Style.accentText : Style.ink
                        font.pixelSize: Style.chinese ? Style.lead : Style.caption
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
