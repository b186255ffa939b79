pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Shows beside a flickable which part of its content is visible.
Rectangle {
    id: root

    required property Flickable area

    objectName: "scroll-indicator"
    visible: area.visible && area.interactive && area.contentHeight > area.height + 1
    y: area.y + area.visibleArea.yPosition * area.height
    width: Style.unit * 1.5
    height: area.visibleArea.heightRatio * area.height
    radius: width / 2
    color: Style.edge
}
