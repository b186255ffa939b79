pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Background of an overlay: covers the stage and, if the stage is lowered for reach, the rest of the screen above it.
Rectangle {
    anchors.fill: parent
    anchors.topMargin: -Math.max(0, Style.screen.height - Style.bar - parent.height)
}
