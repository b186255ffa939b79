pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// The buttons of the lens: what a drag or a pinch of its frame does too.
Row {
    id: root

    required property TimelineBoard board

    spacing: Style.gap

    PushButton {
        objectName: "more-events"
        visible: root.board.hidden > 0 || root.board.first > 0
        text: root.board.hidden > 0 ? qsTr("还有%1件").arg(root.board.hidden) : qsTr("从头看")
        description: root.board.hidden > 0 ? qsTr("看放大的年份里其余的事") : qsTr("从头看")
        onClicked: root.board.more()
    }
    PushButton {
        objectName: "lens-wider"
        iconName: "zoom-out"
        description: qsTr("多看几年")
        available: !root.board.widest
        onClicked: root.board.resize(1)
    }
    PushButton {
        objectName: "lens-narrower"
        iconName: "zoom-in"
        description: qsTr("放大")
        available: !root.board.narrowest
        onClicked: root.board.resize(-1)
    }
    PushButton {
        objectName: "lens-earlier"
        iconName: "chevron-left"
        description: qsTr("往前的年份")
        available: root.board.place > 0
        onClicked: root.board.turn(-1)
    }
    PushButton {
        objectName: "lens-later"
        iconName: "chevron-right"
        description: qsTr("往后的年份")
        available: root.board.place < root.board.places
        onClicked: root.board.turn(1)
    }
}
