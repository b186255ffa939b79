pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A line icon from resources/icons, drawn in one colour.
Image {
    id: root

    required property string name
    property color tint: Style.ink
    property real size: 10 * Style.unit

    width: size
    height: size
    sourceSize: Qt.size(Math.round(size), Math.round(size))
    source: name ? "image://icons/" + name + "/" + tint.toString().slice(1) : ""
}
