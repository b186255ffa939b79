pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import ui.style

// A range of hills across the item with a fine gold rim. `peaks` are six y values from left to right, as shares of the
// height.
Shape {
    id: root

    required property color tint
    required property list<real> peaks
    // Share of the height at which it has faded into the haze.
    property real fadeEnd: 0.8
    readonly property real step: width / 5

    ShapePath {
        strokeWidth: Style.highContrast ? Style.hairline : 1.5 * Style.hairline
        strokeColor: Style.gold
        fillGradient: LinearGradient {
            y1: Math.min(...root.peaks) * root.height
            y2: root.fadeEnd * root.height

            GradientStop {
                position: 0
                color: root.tint
            }
            GradientStop {
                position: 1
                color: Style.haze
            }
        }
        startX: -Style.unit
        startY: root.peaks[0] * root.height

        PathCurve {
            x: root.step
            y: root.peaks[1] * root.height
        }
        PathCurve {
            x: 2 * root.step
            y: root.peaks[2] * root.height
        }
        PathCurve {
            x: 3 * root.step
            y: root.peaks[3] * root.height
        }
        PathCurve {
            x: 4 * root.step
            y: root.peaks[4] * root.height
        }
        PathCurve {
            x: root.width + Style.unit
            y: root.peaks[5] * root.height
        }
        PathLine {
            x: root.width + Style.unit
            y: root.height + Style.unit
        }
        PathLine {
            x: -Style.unit
            y: root.height + Style.unit
        }
    }
}
