pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import ui.style

// What can be touched: never smaller than a touch target, answers a press at once, shows the focus of a keyboard.
T.AbstractButton {
    id: root

    property string description: text

    implicitWidth: Math.max(Style.touch, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Style.touch, implicitContentHeight + topPadding + bottomPadding)
    focusPolicy: Qt.TabFocus
    scale: pressed ? Style.pressedScale : 1
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
}
