pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Buttons that scroll `area` up and down, for visitors who do not drag; hidden if it does not scroll.
Row {
    id: root

    property Flickable area: null
    readonly property bool atRest: !scrollAnimation.running
    readonly property bool needed: area !== null && area.interactive && area.contentHeight > area.height + 1

    function scroll(direction: int): void {
        const end = area.originY + area.contentHeight - area.height;
        scrollAnimation.to = Math.max(area.originY, Math.min(end, area.contentY + direction * area.height * 0.8));
        scrollAnimation.restart();
    }

    visible: needed
    spacing: Style.gap
    onAreaChanged: scrollAnimation.stop()

    Connections {
        target: root.area
        function onMovementStarted(): void {
            scrollAnimation.stop();
        }
    }
    NumberAnimation {
        id: scrollAnimation
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
