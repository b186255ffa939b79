pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style

// A small sign that a guide leads, and how far they have come.
Rectangle {
    id: root

    required property Docent docent

    objectName: "docent-mark"
    visible: docent.active
    implicitWidth: words.implicitWidth + height
    implicitHeight: words.implicitHeight + Style.unit
    radius: height / 2
    color: Style.panel
    border.width: Style.hairline
    border.color: Style.gold

    Caption {
        id: words
        anchors.centerIn: parent
        text: qsTr("讲解 %1 / %2").arg(root.docent.step).arg(root.docent.count)
        wrapMode: Text.NoWrap
        leading: 1.2
    }
}
