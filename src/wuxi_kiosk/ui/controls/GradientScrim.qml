pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A background for text over the landscape: paper at one edge, fading out towards the other. What the solid part covers
// is not drawn.
Item {
    id: root

    // The edge it starts from, the length over which it is opaque, and the length over which it fades.
    property int edge: Qt.LeftEdge
    property real solidLength: 100 * Style.unit
    property real fadeLength: 70 * Style.unit

    readonly property bool horizontal: edge === Qt.LeftEdge || edge === Qt.RightEdge
    readonly property real length: solidLength + fadeLength
    readonly property bool reversed: edge === Qt.RightEdge || edge === Qt.BottomEdge
    // A whole number of pixels: half a pixel of an opaque rectangle is drawn over what is behind it.
    readonly property real border: Math.round(solidLength)
    readonly property real fading: Math.round(fadeLength)

    function positionOf(share: real): real {
        return reversed ? 1 - share : share;
    }

    x: edge === Qt.RightEdge ? parent.width - width : 0
    y: edge === Qt.BottomEdge ? parent.height - height : 0
    width: horizontal ? border + fading : parent.width
    height: horizontal ? parent.height : border + fading

    Rectangle {
        x: root.edge === Qt.RightEdge ? root.fading : 0
        y: root.edge === Qt.BottomEdge ? root.fading : 0
        width: root.horizontal ? root.border : root.width
        height: root.horizontal ? root.height : root.border
        color: Style.paper
    }
    Rectangle {
        x: root.edge === Qt.LeftEdge ? root.border : 0
        y: root.edge === Qt.TopEdge ? root.border : 0
        width: root.horizontal ? root.fading : root.width
        height: root.horizontal ? root.height : root.fading
        gradient: Gradient {
            orientation: root.horizontal ? Gradient.Horizontal : Gradient.Vertical

            GradientStop {
                position: root.positionOf(0)
                color: Style.paper
            }
            GradientStop {
                position: root.positionOf(0.4)
                color: Style.paperWithAlpha(0.6)
            }
            GradientStop {
                position: root.positionOf(1)
                color: Style.paperWithAlpha(0)
            }
        }
    }
}
