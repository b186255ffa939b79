pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// One photo of the viewer on its mount, with the transition from its thumbnail, zoom and pan, and its hotspots, or as a
// before/after comparison with a divider.
Item {
    id: root

    required property ExhibitModel exhibit
    // Position of the unzoomed photo.
    property rect rest
    // A PhotoEntry of ThemeModel.photo(), or null.
    property var photo: null
    property bool current: false
    property bool awake: false
    // Position of the photo, and of the thumbnail from whose crop it grows while `unfold` is below 1.
    property rect picture
    property rect frame
    property real unfold: 1
    property url preview
    // Aspect ratio according to the thumbnail, until the photo is loaded.
    property real likely: 0
    property size wanted
    property bool steady: true
    property bool marked: true
    property bool zoomed: false
    property bool playable: false
    // Source of the current video frame, drawn over the poster.
    property string footage
    property int openedSpot: -1
    // A finger is down and has not moved yet.
    property bool fingered: false
    // The control under that finger.
    property Touchable under: null
    // Position of the divider, as a share of the visible width.
    property real share: 0.5
    property bool glides: true
    readonly property bool pair: (photo?.afterFile ?? "") !== ""
    readonly property real ratio: earlier.ratio || likely
    readonly property bool loading: current && (earlier.loading || later.loading)
    readonly property rect whole: Qt.rect(Math.round(place.x), Math.round(place.y), Math.round(place.width), Math.round(place.height))
    readonly property rect place: unfold < 1 ? blend(crop, picture) : picture
    readonly property rect shown: unfold < 1 ? rounded(blend(frame, clipped(picture))) : clipped(whole)
    readonly property rect crop: coverRect(frame)
    readonly property real dividerX: shown.x + shown.width * share
    signal playRequested

    function interpolate(from: real, to: real): real {
        return from + (to - from) * unfold;
    }

    function blend(from: rect, to: rect): rect {
        return Qt.rect(interpolate(from.x, to.x), interpolate(from.y, to.y), interpolate(from.width, to.width), interpolate(from.height, to.height));
    }

    function rounded(area: rect): rect {
        return Qt.rect(Math.round(area.x), Math.round(area.y), Math.round(area.width), Math.round(area.height));
    }

    // The part of a rectangle inside this item.
    function clipped(area: rect): rect {
        const left = Math.max(0, area.x), top = Math.max(0, area.y);
        return Qt.rect(left, top, Math.max(0, Math.min(width, area.x + area.width) - left), Math.max(0, Math.min(height, area.y + area.height) - top));
    }

    // The rectangle of the whole photo whose crop fills a thumbnail's frame.
    function coverRect(area: rect): rect {
        const shape = picture.height > 0 ? picture.width / picture.height : 1;
        const wide = Math.max(area.width, area.height * shape), high = wide / shape;
        return Qt.rect(area.x + (area.width - wide) * (photo?.focusX ?? 0.5), area.y + (area.height - high) * (photo?.focusY ?? 0.5), wide, high);
    }

    function controlAt(x: real, y: real): Touchable {
        const control = controls.childAt(x, y) as Touchable;
        return control?.enabled && controls.visible ? control : null;
    }

    // Called when a finger goes down.
    function touchedAt(x: real, y: real): void {
        under = controlAt(x, y);
    }

    // Clicks the control at a point; returns whether there is one.
    function press(x: real, y: real): bool {
        const control = controlAt(x, y);
        control?.clicked();
        return control !== null;
    }

    clip: unfold >= 1
    visible: photo !== null
    onPhotoChanged: {
        glides = false;
        share = photo?.divider ?? 0.5;
        glides = true;
    }

    Rectangle {
        anchors.fill: mount
        anchors.topMargin: Style.unit
        anchors.bottomMargin: -Style.unit
        color: Style.shadow
    }
    Rectangle {
        id: mount
        x: root.shown.x - Style.mount
        y: root.shown.y - Style.mount
        width: root.shown.width + 2 * Style.mount
        height: root.shown.height + 2 * Style.mount
        color: Style.paper
        border.width: Style.highContrast ? Style.hairline : 0
        border.color: Style.edge
    }
    Item {
        id: opening
        x: root.shown.x
        y: root.shown.y
        width: root.shown.width
        height: root.shown.height
        clip: true
        Accessible.ignored: !root.current
        Accessible.role: Accessible.Graphic
        Accessible.name: Style.plain(root.photo?.caption ?? "")

        TiledPhoto {
            id: earlier
            x: root.whole.x - opening.x
            y: root.whole.y - opening.y
            width: root.whole.width
            height: root.whole.height
            exhibit: root.exhibit
            file: root.awake ? root.photo?.file ?? "" : ""
            wanted: root.wanted
            preview: root.preview
            onView: root.current
            sharp: root.current && root.zoomed
            steady: root.steady
            inView: Qt.rect(-x, -y, opening.width, opening.height)
        }
        Rectangle {
            visible: root.footage !== ""
            anchors.fill: earlier
            color: Style.accentOf("ink")

            Image {
                anchors.fill: parent
                source: root.footage
                fillMode: Image.PreserveAspectFit
                cache: false
                asynchronous: false
            }
        }
        Item {
            x: root.share * opening.width
            width: opening.width - x
            height: opening.height
            clip: true

            Loader {
                id: later

                readonly property bool loading: (item as TiledPhoto)?.loading ?? false

                active: root.pair
                x: earlier.x - parent.x
                y: earlier.y
                width: earlier.width
                height: earlier.height
                sourceComponent: TiledPhoto {
                    exhibit: root.exhibit
                    file: root.awake ? root.photo?.afterFile ?? "" : ""
                    wanted: root.wanted
                    onView: root.current
                    sharp: root.current && root.zoomed
                    steady: root.steady
                    inView: Qt.rect(-later.x, -later.y, opening.width, opening.height)
                }
            }
        }
    }
    IllustrationBadge {
        visible: root.photo?.illustration ?? false
        x: root.shown.x + Style.gap
        y: root.shown.y + Style.gap
        maximumWidth: root.shown.width - 2 * Style.gap
    }
    ComparisonDivider {
        id: divider
        objectName: "divider"
        visible: root.pair && root.unfold >= 1
        x: Math.round(root.dividerX - width / 2)
        y: root.shown.y
        height: root.shown.height
    }
    // Below the PhotoTouch area, which forwards taps by press(): a pinch may start on a hotspot.
    Item {
        id: controls
        anchors.fill: parent
        visible: root.current && opacity > 0
        opacity: root.marked && root.unfold >= 1 ? 1 : 0

        Behavior on opacity {
            NumberAnimation {
                duration: Style.pressTime
            }
        }

        Repeater {
            model: root.photo?.hotspots ?? []

            Hotspot {
                id: spot

                required property int index
                required property var modelData
                readonly property real atX: root.whole.x + modelData.x * root.whole.width
                readonly property real atY: root.whole.y + modelData.y * root.whole.height

                objectName: "hotspot-" + (index + 1)
                description: modelData.title
                highlighted: root.fingered && root.under === spot
                chosen: index === root.openedSpot
                x: atX - width / 2
                y: atY - height / 2
                visible: atX >= root.shown.x && atX <= root.shown.x + root.shown.width && atY >= root.shown.y && atY <= root.shown.y + root.shown.height
                onClicked: root.openedSpot = chosen ? -1 : index
            }
        }
        PushButton {
            id: before
            objectName: "before"
            highlighted: root.fingered && root.under === before
            visible: root.pair && text !== ""
            x: root.shown.x + Style.gap
            y: root.shown.y + root.shown.height - height - Style.gap
            text: root.photo?.beforeLabel ?? ""
            chosen: root.share >= 1
            onClicked: root.share = chosen ? root.photo.divider : 1
        }
        PushButton {
            id: after
            objectName: "after"
            highlighted: root.fingered && root.under === after
            visible: root.pair && text !== ""
            x: root.shown.x + root.shown.width - width - Style.gap
            y: root.shown.y + root.shown.height - height - Style.gap
            text: root.photo?.afterLabel ?? ""
            chosen: root.share <= 0
            onClicked: root.share = chosen ? root.photo.divider : 0
        }
        Touchable {
            id: play
            objectName: "play"
            highlighted: root.fingered && root.under === play
            feedbackRadius: width / 2
            feedbackInset: (width - 14 * Style.unit) / 2
            visible: root.playable
            x: root.shown.x + (root.shown.width - width) / 2
            y: root.shown.y + (root.shown.height - height) / 2
            width: 30 * Style.unit
            height: width
            description: qsTr("播放")
            onClicked: root.playRequested()

            background: PlayBadge {}
        }
    }
    Behavior on share {
        enabled: root.marked && root.glides

        NumberAnimation {
            duration: Style.pressTime * 2
            easing.type: Easing.OutCubic
        }
    }
}
