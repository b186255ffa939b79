pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// The sky of a scene, a gradient that ends in haze at the horizon.
Rectangle {
    id: root

    // As a share of the height.
    property real horizon: 0.5

    anchors.fill: parent
    gradient: Gradient {
        GradientStop {
            position: 0
            color: Style.sky
        }
        GradientStop {
            position: root.horizon
            color: Style.haze
        }
    }
}
