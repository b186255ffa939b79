pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A background for text over the landscape: paper at one edge, fading out towards the other.
Rectangle {
    id: root

    // The edge it starts from, the length over which it is opaque, and the length over which it fades.
    property int edge: Qt.LeftEdge
    property real solidLength: 100 * Style.unit
    property real fadeLength: 70 * Style.unit

    readonly property bool horizontal: edge === Qt.LeftEdge || edge === Qt.RightEdge
    readonly property real length: solidLength + fadeLength
    readonly property bool reversed: edge === Qt.RightEdge || edge === Qt.BottomEdge

    function positionOf(share: real): real {
        return reversed ? 1 - share : share;
    }

    x: edge === Qt.RightEdge ? parent.width - width : 0
    y: edge === Qt.BottomEdge ? parent.height - height : 0
    width: horizontal ? length : parent.width
    height: horizontal ? parent.height : length
    gradient: Gradient {
        orientation: root.horizontal ? Gradient.Horizontal : Gradient.Vertical

        GradientStop {
            position: root.positionOf(0)
            color: Style.paper
        }
        GradientStop {
            position: root.positionOf(root.solidLength / root.length)
            color: Style.paper
        }
        GradientStop {
            position: root.positionOf(root.solidLength / root.length + 0.4 * root.fadeLength / root.length)
            color: Style.paperWithAlpha(0.6)
        }
        GradientStop {
            position: root.positionOf(1)
            color: Style.paperWithAlpha(0)
        }
    }
}
