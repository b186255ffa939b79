pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import ui.style

// What can be touched: never smaller than a touch target, answers a press at once, shows the focus of a keyboard.
// `lit` is how a press looks, `rounding` and `rim` are the shape of what is seen of it.
T.AbstractButton {
    id: root

    property string description: text
    property bool lit: pressed
    property real rounding: Style.radius
    property real rim: 0

    implicitWidth: Math.max(Style.touch, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Style.touch, implicitContentHeight + topPadding + bottomPadding)
    focusPolicy: Qt.TabFocus
    scale: lit ? Style.pressedScale : 1
    Accessible.role: Accessible.Button
    Accessible.name: description

    Behavior on scale {
        NumberAnimation {
            duration: Style.pressTime
        }
    }

    Rectangle {
        visible: root.visualFocus
        anchors.fill: parent
        anchors.margins: -Style.unit
        radius: Style.radius + Style.unit
        color: Style.clear
        border.width: Style.stroke
        border.color: Style.ink
    }
    // Over whatever it is, and at once: a tenth of a second is over before it has grown smaller.
    Rectangle {
        z: 1
        visible: root.lit
        anchors.fill: parent
        anchors.margins: root.rim
        radius: root.rounding
        color: Style.shadow
    }
}
