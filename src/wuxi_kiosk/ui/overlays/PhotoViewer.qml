pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls
import ui.pages
import ui.photo

// One picture, whole, grown out of the thumbnail that was touched, with its caption and credit. Fingers and buttons look
// closer and turn to the next; enlarged, a picture only moves within itself: no swipe leads away from it.
OverlayBase {
    id: root

    // Has the thumbnails on view.
    readonly property ThemePager pager: context.page as ThemePager
    readonly property string photoId: open ? argument : ""
    // Stays while the viewer goes.
    property string shown: ""
    property int index: -1
    property real unfold: 0
    property bool fading: false
    property rect frame
    property PhotoFrame thumbnail: null
    property int openedSpot: -1
    // Clips that could not be played, which are not offered again.
    property var unplayable: []
    // Nothing beneath can be seen.
    readonly property bool covering: unfold === 1
    readonly property PhotoSlide leaf: leaves.count > 0 ? leaves.itemAt(((index % 3) + 3) % 3) as PhotoSlide : null
    readonly property ClipPlayer player: clip.item as ClipPlayer
    readonly property bool single: theme.photoCount < 2
    readonly property bool stacked: Style.portrait || Style.narrow
    readonly property bool beside: Style.low && !stacked
    readonly property real headroom: Style.head + (Style.portrait ? sign.height + Style.gutter : 0)
    readonly property rect wall: Qt.rect(Style.margin, headroom, view.width - 2 * Style.margin, view.height - headroom - Style.foot)
    readonly property var spots: leaf?.photo?.hotspots ?? []

    // Where a picture of a shape hangs, whole; beneath it the buttons of a clip have their place.
    function hang(ratio: real, beneath: real): rect {
        const shape = ratio > 0 ? ratio : 3 / 2;
        const room = wall.height - 2 * Style.mount - beneath;
        const wide = Math.min(wall.width - 2 * Style.mount, room * shape);
        const high = wide / shape;
        return Qt.rect(wall.x + (wall.width - wide) / 2, wall.y + Style.mount + (room - high) / 2, wide, high);
    }

    function play(): void {
        if (player)
            player.toggle();
        else
            clip.active = true;
    }

    function turnTo(direction: int): void {
        const wanted = theme.photoAt(index + direction);
        if (wanted)
            navigator.go("photo/" + wanted);
    }

    // The picture of the route takes the place of the one before: from its side when it is the next of the row.
    function follow(): void {
        const before = index, sameTheme = theme.themeId === exhibit.themeOfPhoto(photoId);
        clip.active = false;
        shown = photoId;
        index = theme.indexOfPhoto(shown);
        openSpot(-1);
        if (open && unfold === 1 && sameTheme && Math.abs(index - before) === 1)
            touch.slideIn(index - before);
        else
            touch.reset();
        if (open)
            hide(pager?.thumbnail(shown) ?? null);
    }

    // What hangs in the viewer is off the wall.
    function hide(frame: PhotoFrame): void {
        if (thumbnail)
            thumbnail.opacity = 1;
        thumbnail = frame;
        if (thumbnail)
            thumbnail.opacity = 0;
    }

    function unfoldTo(end: int): void {
        const from = pager?.thumbnail(shown) ?? null;
        hide(from);
        // A page that is being left takes nothing back.
        fading = !from || !from.visible;
        if (from)
            frame = from.mapToItem(view, 0, 0, from.width, from.height);
        unfolding.to = end;
        unfolding.restart();
    }

    function openSpot(number: int): void {
        if (leaf)
            leaf.openedSpot = number;
        openedSpot = number;
    }

    playing: player?.playing ?? false
    atRest: unfold === (open ? 1 : 0) && !touch.moving
    visible: unfold > 0 || open
    enabled: open
    onPhotoIdChanged: if (photoId)
        follow()
    onOpenChanged: {
        clip.active = false;
        opening.restart();
    }

    // When the route beneath has changed too. Not Qt.callLater, which would call a viewer that has been unloaded.
    Timer {
        id: opening
        interval: 0
        onTriggered: root.unfoldTo(root.open ? 1 : 0)
    }
    NumberAnimation {
        id: unfolding
        target: root
        property: "unfold"
        duration: Style.pageTime
        easing.type: Easing.OutCubic
        onFinished: if (root.unfold === 0) {
            root.hide(null);
            touch.reset();
        }
    }
    ThemeModel {
        id: theme

        exhibit: root.exhibit
        themeId: root.exhibit.themeOfPhoto(root.shown)
        onChanged: root.index = indexOfPhoto(root.shown)
    }
    FrameAnimation {
        running: touch.moving
        onTriggered: touch.advance(frameTime / Style.durationScale)
    }
    OverlayBackground {
        id: ground
        color: Style.wall
        opacity: root.unfold
    }
    // No finger, be it the second, gets through to the page beneath.
    MultiPointTouchArea {
        anchors.fill: ground
    }
    Item {
        id: view
        width: parent.width - (root.beside ? foot.width : 0)
        height: parent.height - (root.beside ? 0 : foot.height)
        opacity: root.fading ? root.unfold : 1
        // The next picture waits beside this one.
        clip: root.beside && root.unfold === 1

        // Upright there is room above the picture for where it belongs.
        Row {
            id: sign
            visible: Style.portrait
            x: Style.margin
            y: Style.margin
            spacing: 5 * Style.unit
            opacity: root.unfold

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: 17 * Style.unit
                height: width
                radius: Style.radius
                color: Style.accent
                border.width: Style.hairline
                border.color: Style.edge

                Icon {
                    anchors.centerIn: parent
                    name: theme.iconName
                    size: 11 * Style.unit
                    tint: Style.accentText
                }
            }
            Column {
                anchors.verticalCenter: parent.verticalCenter

                Caption {
                    text: theme.name
                    color: Style.wallSecondary
                    leading: 1.2
                }
                Title {
                    width: root.width - 2 * Style.margin - 22 * Style.unit
                    text: theme.title
                    color: Style.wallText
                    font.pixelSize: Style.heading2
                    leading: 1.25
                }
            }
        }
        Repeater {
            id: leaves
            // As many as there can be at once: what leaves on one side comes in on the other.
            model: 3

            PhotoSlide {
                id: leaf

                required property int index
                readonly property int off: ((index - root.index) % 3 + 4) % 3 - 1
                readonly property string video: photo?.video ?? ""
                readonly property int number: root.index < 0 ? -1 : root.index + off

                x: Math.round(off * touch.pageWidth + touch.rowOffset)
                width: view.width
                height: view.height
                exhibit: root.exhibit
                // The count tells that something has changed, be it the language.
                photo: number >= 0 && number < theme.photoCount ? theme.photo(number) : null
                current: off === 0
                wanted: Qt.size(Math.ceil(root.wall.width), Math.ceil(root.wall.height))
                rest: root.hang(ratio, video ? Style.touch + Style.gap + Style.mount : 0)
                picture: current ? touch.picture : rest
                frame: root.frame
                unfold: current && !root.fading ? root.unfold : 1
                likely: current ? root.thumbnail?.ratio ?? 0 : 0
                preview: current ? root.thumbnail?.url ?? "" : ""
                steady: !touch.held && !touch.moving
                marked: !touch.dragging && !touch.moving
                fingered: current && touch.held && !touch.dragging
                zoomed: touch.zoomed
                playable: video !== "" && !(current && root.playing) && !root.unplayable.includes(video)
                footage: current ? root.player?.frame ?? "" : ""
                visible: photo !== null && (current || (root.unfold === 1 && (!root.beside || touch.rowOffset !== 0)))
                onOpenedSpotChanged: if (current)
                    root.openedSpot = openedSpot
                onPlayRequested: root.play()
                // Other content has come, under the same picture.
                onVideoChanged: if (current)
                    clip.active = false

                // The neighbours wait until what is seen is there; then they stay.
                Binding on awake {
                    when: root.unfold === 0 || leaf.current || (root.unfold === 1 && root.leaf?.loading === false)
                    value: root.unfold > 0 || root.open
                    restoreMode: Binding.RestoreNone
                }
            }
        }
        PhotoTouch {
            id: touch
            objectName: "photo-touch"
            anchors.fill: parent
            enabled: root.open && root.unfold === 1
            rest: root.leaf?.rest ?? Qt.rect(0, 0, 0, 0)
            pageWidth: view.width + Style.margin
            dragThreshold: 3 * Style.unit
            still: Style.reducedMotion
            hasPrevious: root.index > 0
            hasNext: root.index < theme.photoCount - 1
            handle: root.leaf?.pair ? Qt.rect(root.leaf.dividerX - Style.touch / 2, root.leaf.shown.y, Style.touch, root.leaf.shown.height) : Qt.rect(0, 0, 0, 0)
            onTouchStarted: point => root.leaf?.touchedAt(point.x, point.y)
            onPageTurned: direction => root.turnTo(direction)
            onTapped: point => {
                const spot = root.openedSpot;
                if (root.leaf?.press(point.x, point.y))
                    acceptTap();
                else if (root.playing) {
                    root.play();
                    acceptTap();
                } else if (spot >= 0)
                    root.openSpot(-1);
            }
            onHandleDragged: point => {
                if (root.leaf)
                    root.leaf.share = Math.max(0, Math.min(1, (point.x - root.leaf.shown.x) / root.leaf.shown.width));
            }
        }
        HotspotCard {
            spot: root.spots[root.openedSpot] ?? null
            leftHalf: spot !== null && root.leaf !== null && root.leaf.whole.x + spot.x * root.leaf.whole.width > view.width / 2
            onClosed: root.openSpot(-1)
        }
        Loader {
            id: clip
            objectName: "clip"
            x: root.leaf?.x ?? 0
            width: parent.width
            height: parent.height
            active: false
            sourceComponent: ClipPlayer {
                readonly property real breadth: Math.min(root.wall.width, Math.max(root.leaf?.rest.width ?? 0, 160 * Style.unit))
                readonly property string video: root.leaf?.photo?.video ?? ""

                exhibit: root.exhibit
                file: video
                subtitles: root.leaf?.photo?.subtitles ?? ""
                wanted: Qt.size(root.leaf?.whole.width ?? 0, root.leaf?.whole.height ?? 0)
                picture: root.leaf?.shown ?? Qt.rect(0, 0, 0, 0)
                strip: Qt.rect((view.width - breadth) / 2, (root.leaf?.rest.y ?? 0) + (root.leaf?.rest.height ?? 0) + Style.mount + Style.gap, breadth, Style.touch)
                onFailed: {
                    root.unplayable = root.unplayable.concat(video);
                    clip.active = false;
                }
                onClosed: clip.active = false
            }
        }
    }
    // Beneath the picture, or on a low stage beside it.
    Item {
        id: foot
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: root.beside ? 130 * Style.unit * Style.textScale : parent.width
        height: root.beside ? parent.height : root.stacked ? words.height + buttons.height + 3 * Style.gutter : Math.max(words.height, buttons.height) + 2 * Style.gutter
        opacity: root.unfold

        ScrollArea {
            id: telling
            x: root.beside ? 0 : Style.margin
            y: root.beside ? Style.head : root.stacked ? Style.gutter : (parent.height - height) / 2
            width: parent.width - Style.margin - x - (root.stacked || root.beside ? 0 : buttons.width + Style.padding)
            height: root.beside ? buttons.y - y - Style.gap : words.height
            contentHeight: words.height

            Column {
                id: words
                width: telling.width
                spacing: Style.unit

                BalancedText {
                    maximumWidth: words.width
                    text: root.leaf?.photo?.caption ?? ""
                    facts: root.leaf?.photo?.facts ?? ""
                    color: Style.wallText
                    font.pixelSize: Style.chinese && !root.beside ? Style.lead : Style.body
                    leading: 1.4
                }
                Caption {
                    width: parent.width
                    text: root.leaf?.photo?.credit ?? ""
                    color: Style.wallSecondary
                }
            }
        }
        ScrollIndicator {
            area: telling
            anchors.right: parent.right
            anchors.rightMargin: (Style.margin - width) / 2
        }
        Flow {
            id: buttons

            readonly property real natural: zooms.width + (turns.visible ? turns.width + spacing : 0) + close.width + spacing

            anchors.right: parent.right
            anchors.rightMargin: Style.margin
            anchors.bottom: parent.bottom
            anchors.bottomMargin: root.beside ? Style.foot : root.stacked ? Style.gutter : (parent.height - height) / 2
            width: root.beside ? foot.width - Style.margin : Math.ceil(natural)
            spacing: Style.gap

            Row {
                id: zooms
                spacing: Style.gap

                PushButton {
                    objectName: "zoom-out"
                    iconName: "zoom-out"
                    description: qsTr("缩小")
                    available: !touch.atMinimumZoom
                    onClicked: touch.zoomOut()
                }
                PushButton {
                    objectName: "zoom-in"
                    iconName: "zoom-in"
                    description: qsTr("放大")
                    available: !touch.atMaximumZoom
                    onClicked: touch.zoomIn()
                }
            }
            Row {
                id: turns
                visible: !root.single
                spacing: Style.gap

                PushButton {
                    objectName: "previous-photo"
                    iconName: "chevron-left"
                    description: qsTr("上一张")
                    available: root.index > 0
                    onClicked: root.turnTo(-1)
                }
                BodyText {
                    objectName: "position"
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.max(implicitWidth, 20 * Style.unit)
                    horizontalAlignment: Text.AlignHCenter
                    text: (root.index + 1) + " / " + theme.photoCount
                    color: Style.wallText
                    wrapMode: Text.NoWrap
                    leading: Style.tight
                }
                PushButton {
                    objectName: "next-photo"
                    iconName: "chevron-right"
                    description: qsTr("下一张")
                    available: root.index < theme.photoCount - 1
                    onClicked: root.turnTo(1)
                }
            }
            PushButton {
                id: close
                objectName: "close"
                iconName: "x"
                text: qsTr("关闭")
                onClicked: root.navigator.close()
            }
        }
    }
}
