pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// What a card lies on: the stage it fills, and above a stage that is laid out lower the rest of the screen too.
Rectangle {
    anchors.fill: parent
    anchors.topMargin: -Math.max(0, Window.height - Style.bar - parent.height)
}
