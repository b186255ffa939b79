pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// A picture that fills its item, however large that is; where it is larger than the file of its base, tiles of the
// original lie over the part that is in view.
Item {
    id: root

    required property ExhibitModel exhibit
    required property string file
    // The pixels of the whole picture, and what of the item is in view.
    property size wanted
    property rect inView
    property url preview
    property bool onView: true
    property bool sharp: false
    // While the scale changes, the level stays.
    property bool steady: true
    readonly property real ratio: photo.naturalHeight > 0 ? photo.naturalWidth / photo.naturalHeight : 0
    readonly property bool loading: onView && (photo.loading || base.loading)
    readonly property bool ready: base.status === Image.Ready || first.status === Image.Ready
    readonly property var levels: photo.levels
    property int level: -1
    readonly property int fitting: levelFor(width)

    // The coarsest level that has all the pixels that can be seen.
    function levelFor(pixels: real): int {
        const same = height > 0 && Math.abs(ratio * height / width - 1) < 0.02;
        if (!sharp || !same || base.implicitWidth <= 0 || pixels <= base.implicitWidth * Style.maximumUpscale)
            return -1;
        const enough = levels.findIndex(level => level.width * Style.maximumUpscale >= pixels);
        return enough < 0 ? levels.length - 1 : enough;
    }

    onSharpChanged: if (!sharp)
        level = -1

    // Every level that is asked for is work: not for one that is only passed through.
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
        // As the thumbnail asks for it, fill mode and all: else it is not the picture that is in memory already.
        source: visible ? root.preview : ""
    }
    AsyncImage {
        id: base
        anchors.fill: parent
        source: photo.url
        // The later of a pair may have another shape than the earlier, which gives the place.
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
            chosen: index === root.level
            visible: index <= root.level
            inView: root.inView
        }
    }
}
