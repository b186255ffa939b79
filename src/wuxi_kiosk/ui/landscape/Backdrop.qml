pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// The landscape behind a page. A new one fades in over the former, which is then released. Turning the page shifts the
// parallax layers, which then drift back slowly.
Item {
    id: root

    required property string landscape
    required property url folder
    // Index of the current page of the pager, -1 outside it.
    property int page: -1
    // What the figures of the page draw into the landscape, see LandscapeLayers.
    property var marks: []
    // Whether it animates: false behind an overlay or in a hidden window.
    property bool active: true

    property bool firstInFront: true
    property real parallax: 0
    property real time: 0
    property int formerPage: -1
    // Includes the landscape that is not visible yet.
    readonly property bool loading: first.loading || second.loading
    readonly property LandscapeLayers current: firstInFront ? first : second
    readonly property LandscapeLayers former: firstInFront ? second : first
    readonly property bool moving: active && visible && !Style.reducedMotion && current.layered
    readonly property int tickTime: current.snowing ? Style.tickTime : Style.landTickTime

    function show(name: string): void {
        if (current.landscape === name)
            return;
        fade.stop();
        if (current.opacity === 1 || former.landscape === name)
            firstInFront = !firstInFront;
        if (current.landscape !== name) {
            current.opacity = 0;
            current.landscape = name;
        }
        fadeIn();
    }

    // Fades the current landscape in once it is ready, then releases the former one.
    function fadeIn(): void {
        if (!current.ready || fade.running)
            return;
        // The very first one has nothing to fade over.
        if (former.opacity === 0)
            current.opacity = 1;
        if (current.opacity < 1) {
            fade.target = current;
            fade.restart();
        } else {
            former.landscape = "";
            former.opacity = 0;
        }
    }

    // A turn forward shifts the layers to the left, by less the further they are already.
    function shift(steps: int): void {
        const from = slide.running ? slide.to : parallax;
        slide.to = from + (Math.sign(steps) - from) * Style.slideShare;
        slide.restart();
    }

    function tick(): void {
        time += tickTime;
        if (slide.running)
            return;
        const rest = Style.drift * Math.sin(2 * Math.PI * time / Style.driftTime);
        const step = tickTime / Style.driftTime;
        parallax += Math.max(-step, Math.min(step, rest - parallax));
    }

    objectName: "backdrop"
    clip: true
    onLandscapeChanged: show(landscape)
    onPageChanged: {
        if (moving && page >= 0 && formerPage >= 0)
            shift(page - formerPage);
        formerPage = page;
    }
    Component.onCompleted: show(landscape)

    Rectangle {
        anchors.fill: parent
        color: Style.paper
    }
    component FadingLandscape: LandscapeLayers {
        anchors.fill: parent
        folder: root.folder
        marks: landscape === root.landscape ? root.marks : []
        opacity: 0
        parallax: root.parallax
        time: root.time
        visible: opacity > 0
        onReadyChanged: root.fadeIn()
        // The layers replace the flat image in exactly its position.
        onLayeredChanged: {
            root.parallax = 0;
            root.time = 0;
        }
    }
    FadingLandscape {
        id: first
        z: root.firstInFront ? 1 : 0
    }
    FadingLandscape {
        id: second
        z: root.firstInFront ? 0 : 1
    }
    // Veils the landscape in high contrast.
    Rectangle {
        z: 2
        visible: Style.highContrast
        anchors.fill: parent
        color: Style.scrim
    }
    NumberAnimation {
        id: fade
        property: "opacity"
        to: 1
        duration: Style.pageTime
        easing.type: Easing.OutCubic
        onFinished: root.fadeIn()
    }
    NumberAnimation {
        id: slide
        target: root
        property: "parallax"
        duration: Style.pageTime
        easing.type: Easing.OutCubic
    }
    Timer {
        interval: root.tickTime
        repeat: true
        running: root.moving
        onTriggered: root.tick()
    }
}
