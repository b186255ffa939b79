pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A bank of mist that passes over the item it fills, which is hidden half-way. Only its two soft edges are blended, so
// that it costs a fraction of a fade of the whole item.
Item {
    id: root

    // 0 to 1; whether it passes from right to left.
    property real progress: 0
    property bool back: false

    readonly property real edgeWidth: Math.round(0.25 * width)
    readonly property real travel: width + edgeWidth
    readonly property real position: Math.round((2 * (back ? 1 - progress : progress) - 1) * travel)

    component Edge: Rectangle {
        id: edge

        property bool rising: true

        width: root.edgeWidth
        height: root.height
        gradient: Gradient {
            orientation: Gradient.Horizontal

            GradientStop {
                position: 0
                color: Style.paperWithAlpha(edge.rising ? 0 : 1)
            }
            GradientStop {
                position: 0.25
                color: Style.paperWithAlpha(edge.rising ? 0.15 : 0.85)
            }
            GradientStop {
                position: 0.75
                color: Style.paperWithAlpha(edge.rising ? 0.85 : 0.15)
            }
            GradientStop {
                position: 1
                color: Style.paperWithAlpha(edge.rising ? 1 : 0)
            }
        }
    }

    clip: true
    visible: progress > 0 && progress < 1

    Edge {
        x: root.position - root.edgeWidth
    }
    Rectangle {
        x: root.position
        width: root.width
        height: root.height
        color: Style.paper
    }
    Edge {
        x: root.position + root.width
        rising: false
    }
}
