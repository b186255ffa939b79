pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Running text broken into lines of about equal length, so that the last one is not a single character.
BodyText {
    id: root

    // Largest width of a line.
    property real maximumWidth: 100 * Style.unit

    width: Math.min(maximumWidth, implicitWidth / Math.max(1, Math.ceil(implicitWidth / maximumWidth)) + (Style.fullWidth ? 1.2 : 2.5) * font.pixelSize)
}
