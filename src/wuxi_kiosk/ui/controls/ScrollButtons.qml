pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Up and down through what scrolls, for those who do not drag; there only when something does.
Row {
    id: root

    property Flickable area: null
    readonly property bool needed: area !== null && area.interactive

    function scroll(direction: int): void {
        const end = area.originY + area.contentHeight - area.height;
        moving.to = Math.max(area.originY, Math.min(end, area.contentY + direction * area.height * 0.8));
        moving.restart();
    }

    visible: needed
    spacing: Style.gap
    onAreaChanged: moving.stop()

    Connections {
        target: root.area
        function onMovementStarted(): void {
            moving.stop();
        }
    }
    NumberAnimation {
        id: moving
        target: root.area
        property: "contentY"
        duration: Style.pageTime
        easing.type: Easing.OutCubic
    }
    PushButton {
        objectName: "scroll-up"
        iconName: "chevron-up"
        description: qsTr("向上")
        available: root.needed && !root.area.atYBeginning
        onClicked: root.scroll(-1)
    }
    PushButton {
        objectName: "scroll-down"
        iconName: "chevron-down"
        description: qsTr("向下")
        available: root.needed && !root.area.atYEnd
        onClicked: root.scroll(1)
    }
}
