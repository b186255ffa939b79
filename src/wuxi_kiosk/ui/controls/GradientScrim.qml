pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Rice paper that fades into the landscape: words stand where it is whole.
Rectangle {
    id: root

    // From which edge it comes, how far it is whole, and over what length it fades.
    property int edge: Qt.LeftEdge
    property real whole: 100 * Style.unit
    property real fading: 70 * Style.unit

    readonly property bool sideways: edge === Qt.LeftEdge || edge === Qt.RightEdge
    readonly property real reach: whole + fading
    readonly property bool turned: edge === Qt.RightEdge || edge === Qt.BottomEdge

    function at(share: real): real {
        return turned ? 1 - share : share;
    }

    x: edge === Qt.RightEdge ? parent.width - width : 0
    y: edge === Qt.BottomEdge ? parent.height - height : 0
    width: sideways ? reach : parent.width
    height: sideways ? parent.height : reach
    gradient: Gradient {
        orientation: root.sideways ? Gradient.Horizontal : Gradient.Vertical

        GradientStop {
            position: root.at(0)
            color: Style.paper
        }
        GradientStop {
            position: root.at(root.whole / root.reach)
            color: Style.paper
        }
        GradientStop {
            position: root.at(root.whole / root.reach + 0.4 * root.fading / root.reach)
            color: Style.thinOf(0.6)
        }
        GradientStop {
            position: root.at(1)
            color: Style.thinOf(0)
        }
    }
}
