pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// A dot for each step on the 同心线, the current one large.
Item {
    id: root

    required property int count
    required property int current
    readonly property real size: 2 * Math.round(3.5 * Style.unit)
    readonly property real distance: 12 * Style.unit

    objectName: "dots"
    implicitWidth: (count - 1) * distance + size
    implicitHeight: size
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("第 %1 步，共 %2 步").arg(current + 1).arg(count)

    TongxinLine {
        anchors.fill: parent
        anchors.leftMargin: root.size / 2
        anchors.rightMargin: root.size / 2
        visible: root.count > 1
        slack: 0
    }
    Repeater {
        model: root.count

        Rectangle {
            id: dot

            required property int index

            x: index * root.distance + (root.size - width) / 2
            anchors.verticalCenter: parent.verticalCenter
            width: index === root.current ? root.size : 2 * Math.round(2 * Style.unit)
            height: width
            radius: width / 2
            color: index > root.current ? Style.paper : Style.vermilion
            border.width: Style.stroke
            border.color: index === root.current ? Style.paper : Style.vermilion

            Rectangle {
                visible: dot.index === root.current
                anchors.fill: parent
                anchors.margins: -Style.stroke
                radius: width / 2
                color: Style.clear
                border.width: Style.stroke
                border.color: Style.vermilion
            }
        }
    }
}
