pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// A setting: its name, a switch, a number between two buttons or a choice, and a line about it.
Column {
    id: root

    required property string name
    required property string label
    required property string note
    required property string kind
    required property string value
    required property bool on
    required property var options
    required property bool less
    required property bool more
    required property bool fixed
    signal toggled
    signal stepped(direction: int)
    signal chosen(value: string)

    spacing: Style.unit * 2

    PushButton {
        objectName: "setting-" + root.name
        visible: root.kind === "switch"
        width: Math.min(parent.width, 200 * Style.unit)
        text: root.label
        choice: true
        chosen: root.on
        available: !root.fixed
        onClicked: root.toggled()
    }
    BodyText {
        visible: root.kind !== "switch"
        width: parent.width
        text: root.label
        font.weight: Style.strong
    }
    Row {
        visible: root.kind === "number"
        spacing: Style.gap

        PushButton {
            objectName: "less-" + root.name
            iconName: "minus"
            description: qsTr("%1：少一点").arg(root.label)
            available: root.less && !root.fixed
            autoRepeat: true
            onClicked: root.stepped(-1)
        }
        BodyText {
            objectName: "value-" + root.name
            anchors.verticalCenter: parent.verticalCenter
            width: Math.max(implicitWidth, 40 * Style.unit)
            text: root.value
            horizontalAlignment: Text.AlignHCenter
            font.weight: Style.strong
            wrapMode: Text.NoWrap
        }
        PushButton {
            objectName: "more-" + root.name
            iconName: "plus"
            description: qsTr("%1：多一点").arg(root.label)
            available: root.more && !root.fixed
            autoRepeat: true
            onClicked: root.stepped(1)
        }
    }
    Flow {
        visible: root.kind === "choice"
        width: parent.width
        spacing: Style.gap

        Repeater {
            model: root.options

            PushButton {
                required property var modelData

                objectName: "option-" + root.name + "-" + modelData.value
                text: modelData.text
                choice: true
                autoExclusive: true
                chosen: modelData.chosen
                available: !root.fixed
                onClicked: root.chosen(modelData.value)
            }
        }
    }
    Caption {
        visible: text !== ""
        width: parent.width
        text: root.fixed ? qsTr("启动命令里写定了，这里改不了。") : root.note
    }
}
