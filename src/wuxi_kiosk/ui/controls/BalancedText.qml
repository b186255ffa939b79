pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Running text in lines of about one length: a last line of one character looks lost.
BodyText {
    id: root

    // The width that the lines may take.
    property real room: 100 * Style.unit

    width: Math.min(room, implicitWidth / Math.max(1, Math.ceil(implicitWidth / room)) + (Style.chinese ? 1.2 : 2.5) * font.pixelSize)
}
