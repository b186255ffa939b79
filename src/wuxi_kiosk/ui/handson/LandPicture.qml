pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// The part of a landscape's picture that this item shows: `picture` is where the whole of it lies, in pixels.
Item {
    id: root

    required property url source
    required property rect picture
    // The size of the file in pixels.
    required property size naturalSize
    readonly property real scaleFactor: picture.width / Math.max(1, naturalSize.width)
    // Qt cuts a part out of the reduced picture, but does not enlarge one.
    readonly property bool enlarged: scaleFactor > 1
    readonly property real readScale: enlarged ? scaleFactor : 1

    AsyncImage {
        objectName: "land"
        anchors.fill: parent
        sourceSize: root.enlarged ? undefined : Qt.size(Math.round(root.picture.width), 0)
        sourceClipRect: Qt.rect(Math.round(-root.picture.x / root.readScale), Math.round(-root.picture.y / root.readScale), Math.round(root.width / root.readScale), Math.round(root.height / root.readScale))
        source: root.width > 0 && root.height > 0 ? root.source : ""
        cache: false
        // Enlarged once, not at every repaint.
        layer.enabled: root.enlarged
    }
    // Veils it in high contrast.
    Rectangle {
        visible: Style.highContrast
        anchors.fill: parent
        color: Style.scrim
    }
}
