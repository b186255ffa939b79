pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// A photo that fills its item at any size: beyond the resolution of the base image, tiles of the original are drawn
// over the visible part.
Item {
    id: root

    required property ExhibitModel exhibit
    required property string file
    // The pixel size of the base image, and the visible part of the item.
    property size wanted
    property rect inView
    property url preview
    property bool onView: true
    property bool sharp: false
    // False while the scale changes: the level is kept.
    property bool steady: true
    readonly property real ratio: photo.naturalHeight > 0 ? photo.naturalWidth / photo.naturalHeight : 0
    readonly property bool loading: onView && (photo.loading || base.loading)
    readonly property bool ready: base.status === Image.Ready || first.status === Image.Ready
    readonly property var levels: photo.levels
    property int level: -1
    readonly property int fitting: levelFor(width)

    // The coarsest level with enough pixels for a width.
    function levelFor(pixels: real): int {
        const same = height > 0 && Math.abs(ratio * height / width - 1) < 0.02;
        if (!sharp || !same || base.implicitWidth <= 0 || pixels <= base.implicitWidth * Style.maximumUpscale)
            return -1;
        const enough = levels.findIndex(level => level.width * Style.maximumUpscale >= pixels);
        return enough < 0 ? levels.length - 1 : enough;
    }

    onSharpChanged: if (!sharp)
        level = -1

    // Delayed, so that levels that are only passed through are not loaded.
    Timer {
        running: root.steady && root.sharp && root.level !== root.fitting
        interval: Style.pressTime * 2
        onTriggered: root.level = root.fitting
    }

    PhotoSource {
        id: photo
        exhibit: root.exhibit
        file: root.file
        wanted: root.wanted
        whole: true
        onView: root.onView
    }
    Rectangle {
        visible: !root.ready
        anchors.fill: parent
        color: Style.faint

        Icon {
            anchors.centerIn: parent
            name: "image"
            size: 16 * Style.unit
            tint: Style.secondary
        }
    }
    AsyncImage {
        id: first
        anchors.fill: parent
        visible: base.status !== Image.Ready
        // Same source and fill mode as the thumbnail, to hit the image cache.
        source: visible ? root.preview : ""
    }
    AsyncImage {
        id: base
        anchors.fill: parent
        source: photo.url
        // In a comparison the second photo may have another aspect ratio than the first.
        fillMode: Image.PreserveAspectCrop
        retainWhileLoading: true
        onStatusChanged: if (status === Image.Error)
            photo.reject(source)
    }
    Repeater {
        model: root.sharp ? root.levels.length : 0

        TileLayer {
            required property int index

            anchors.fill: parent
            photo: photo
            number: index
            level: root.levels[index] ?? null
            active: index === root.level
            visible: index <= root.level
            inView: root.inView
        }
    }
}
