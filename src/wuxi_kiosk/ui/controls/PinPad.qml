pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A question and the keys for a PIN, beside each other where the screen is low.
Item {
    id: root

    required property string question
    // What is said before it, if anything.
    property string explanation: ""
    property string message: ""
    // Seconds that nothing can be entered.
    property int wait: 0
    property string pin: ""
    // Beside each other however high it is.
    property bool flat: false
    readonly property bool beside: flat || height < 5 * (Style.touch + Style.gap) + question.height + 60 * Style.unit
    readonly property real naturalHeight: parts.implicitHeight
    readonly property int least: 6
    readonly property int most: 12
    readonly property bool ready: wait === 0 && pin.length >= least
    signal entered(pin: string)

    function press(digit: string): void {
        if (wait === 0 && pin.length < most)
            pin += digit;
    }

    function remove(): void {
        pin = pin.slice(0, -1);
    }

    function give(): void {
        if (!ready)
            return;
        const given = pin;
        pin = "";
        entered(given);
    }

    Keys.onPressed: event => {
        if (event.text >= "0" && event.text <= "9")
            press(event.text);
        else if (event.key === Qt.Key_Backspace)
            remove();
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            give();
        else
            return;
        event.accepted = true;
    }

    Grid {
        id: parts
        anchors.centerIn: parent
        columns: root.beside ? 2 : 1
        spacing: root.beside ? 2 * Style.padding : Style.gutter
        horizontalItemAlignment: Grid.AlignHCenter
        verticalItemAlignment: Grid.AlignVCenter

        Column {
            id: question

            width: root.beside ? Math.min((root.explanation === "" ? 170 : 230) * Style.unit, root.width - keys.width - 2 * Style.padding - 2 * Style.margin) : Math.min(230 * Style.unit, root.width - 2 * Style.margin)
            spacing: Style.base

            BodyText {
                visible: text !== ""
                width: parent.width
                text: root.explanation
            }
            Title {
                objectName: "pin-question"
                width: parent.width
                text: root.question
                font.pixelSize: root.explanation ? Style.lead : Style.heading3
                horizontalAlignment: Text.AlignHCenter
            }
            // How many digits, not which.
            Row {
                anchors.horizontalCenter: parent.horizontalCenter
                height: 10 * Style.unit
                spacing: 3 * Style.unit

                Repeater {
                    model: Math.max(root.least, root.pin.length)

                    Rectangle {
                        required property int index

                        anchors.verticalCenter: parent?.verticalCenter
                        width: 5 * Style.unit
                        height: width
                        radius: width / 2
                        color: index < root.pin.length ? Style.ink : Style.clear
                        border.width: Style.stroke
                        border.color: Style.ink
                    }
                }
            }
            BodyText {
                objectName: "pin-message"
                width: parent.width
                // Two lines at least, so that the keys stay where they are.
                height: Math.max(contentHeight, (Style.low ? 1 : 2) * lineHeight)
                text: root.wait > 0 ? qsTr("试得太多了，请等 %1 秒再来；面板先关上也不要紧。").arg(root.wait) : root.message
                color: Style.sealText
                horizontalAlignment: Text.AlignHCenter
            }
        }
        Grid {
            id: keys
            columns: 3
            enabled: root.wait === 0
            opacity: enabled ? 1 : 0.4
            spacing: Style.gap

            Repeater {
                model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

                PadKey {
                    required property string modelData
                    text: modelData
                    objectName: "digit-" + modelData
                    onClicked: root.press(modelData)
                }
            }
            PadKey {
                objectName: "digit-remove"
                iconName: "undo-2"
                description: qsTr("删去一位")
                available: root.pin !== ""
                onClicked: root.remove()
            }
            PadKey {
                objectName: "digit-0"
                text: "0"
                onClicked: root.press("0")
            }
            PadKey {
                objectName: "digit-give"
                iconName: "check"
                description: qsTr("确定")
                available: root.ready
                chosen: available
                onClicked: root.give()
            }
        }
    }

    // Not “Key”: PySide would take its items for the enumeration of that name.
    component PadKey: PushButton {
        width: 34 * Style.unit
        height: Style.touch
        focusPolicy: Qt.NoFocus
    }
}
