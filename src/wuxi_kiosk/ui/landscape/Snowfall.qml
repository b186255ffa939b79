pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// Falling snow over the whole item; near flakes are larger and faster.
Item {
    id: root

    required property url folder
    required property real time
    property int count: Style.flakes

    // Even, deterministic pseudo-random distribution (golden-ratio sequence), 0 to 1.
    function spread(index: int, salt: real): real {
        return ((index + 1) * 0.6180339887 + index * index * salt) % 1;
    }

    Repeater {
        model: root.count

        AsyncImage {
            required property int index
            readonly property real nearness: root.spread(index, 0.113)
            readonly property real fall: Style.flakeFall * (0.45 + 0.55 * nearness) * root.time / 1000
            readonly property real drift: 4 * Style.unit * Math.sin(root.time / 1000 * (0.4 + 0.5 * nearness) + index)

            objectName: "flake"
            width: Math.max(2, Math.round(Style.flake * (0.35 + 0.65 * nearness * nearness)))
            height: width
            source: root.folder + "/flake.png"
            x: Math.round(root.spread(index, 0.357) * root.width + drift)
            y: Math.round((root.spread(index, 0.741) * root.height + fall) % (root.height + height)) - height
        }
    }
}
