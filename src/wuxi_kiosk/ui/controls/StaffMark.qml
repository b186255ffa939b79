import QtQuick
import ui.style

// A small circle for staff: something of the machine wants looking at, as its log says. It tells visitors nothing.
Rectangle {
    objectName: "staff-mark"
    implicitWidth: Style.unit * 2.5
    implicitHeight: implicitWidth
    radius: width / 2
    color: Style.clear
    border.width: Style.hairline * 1.5
    border.color: Style.idle
    Accessible.ignored: true
}
