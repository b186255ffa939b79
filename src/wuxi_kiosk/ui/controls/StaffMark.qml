import QtQuick
import ui.style

// A small circle for staff: something of the machine wants looking at, as its log says. It tells visitors nothing.
Rectangle {
    objectName: "staff-mark"
    implicitWidth: 4 * Style.unit
    implicitHeight: implicitWidth
    radius: width / 2
    color: Style.clear
    border.width: Style.stroke
    border.color: Style.idle
    Accessible.ignored: true
}
