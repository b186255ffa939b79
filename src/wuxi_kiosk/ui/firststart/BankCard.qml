pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A bank card, drawn plainly: its edge is what counts.
Rectangle {
    id: root

    color: Style.accentOf("jade")
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("银行卡")

    Rectangle {
        x: parent.width * 0.09
        y: parent.height * 0.36
        width: parent.width * 0.15
        height: parent.height * 0.2
        radius: width * 0.15
        color: Style.gold
    }
    Rectangle {
        x: parent.width * 0.09
        y: parent.height * 0.7
        width: parent.width * 0.6
        height: parent.height * 0.07
        radius: height / 2
        color: Style.water
    }
    Rectangle {
        x: parent.width * 0.09
        y: parent.height * 0.83
        width: parent.width * 0.32
        height: parent.height * 0.05
        radius: height / 2
        color: Style.water
    }
}
