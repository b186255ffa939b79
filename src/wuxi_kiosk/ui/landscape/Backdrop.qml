pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// The landscape behind a page. A new one fades in over the old, which is then released; a turn of the page slides the
// planes of depth, and from there they drift back as slowly as mist does.
Item {
    id: root

    required property string landscape
    required property url folder
    // Which page of a row is on view: its neighbours lie to its left and right.
    property int page: -1
    // Whether anybody can see the land: not behind a card, not in a hidden window.
    property bool active: true

    property bool front: true
    property real pose: 0
    property real time: 0
    property int formerPage: -1
    // A land that is still to come cannot be seen, but whoever waits for the page waits for it.
    readonly property bool loading: first.loading || second.loading
    readonly property LandscapeLayers current: front ? first : second
    readonly property LandscapeLayers former: front ? second : first
    readonly property bool moving: active && visible && !Style.reducedMotion && current.apart

    function show(wanted: string): void {
        if (current.landscape === wanted)
            return;
        fade.stop();
        if (current.opacity === 1 || former.landscape === wanted)
            front = !front;
        if (current.landscape !== wanted) {
            current.opacity = 0;
            current.landscape = wanted;
        }
        arrive();
    }

    // As soon as the current landscape can be seen, it comes; once it is there, the former one goes.
    function arrive(): void {
        if (!current.ready || fade.running)
            return;
        // The first of all has nothing to fade in over.
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

    // A turn forward pulls the land to the left; the next one finds less left to pull.
    function turn(steps: int): void {
        const from = slide.running ? slide.to : pose;
        slide.to = from + (Math.sign(steps) - from) * Style.slideShare;
        slide.restart();
    }

    function tick(): void {
        time += Style.tickTime;
        if (slide.running)
            return;
        const rest = Style.drift * Math.sin(2 * Math.PI * time / Style.driftTime);
        const step = Style.tickTime / Style.driftTime;
        pose += Math.max(-step, Math.min(step, rest - pose));
    }

    objectName: "backdrop"
    clip: true
    onLandscapeChanged: show(landscape)
    onPageChanged: {
        if (moving && page >= 0 && formerPage >= 0)
            turn(page - formerPage);
        formerPage = page;
    }
    Component.onCompleted: show(landscape)

    Rectangle {
        anchors.fill: parent
        color: Style.paper
    }
    component Place: LandscapeLayers {
        anchors.fill: parent
        folder: root.folder
        opacity: 0
        pose: root.pose
        time: root.time
        visible: opacity > 0
        onReadyChanged: root.arrive()
        // The planes come in just as the single picture shows them.
        onApartChanged: {
            root.pose = 0;
            root.time = 0;
        }
    }
    Place {
        id: first
        z: root.front ? 1 : 0
    }
    Place {
        id: second
        z: root.front ? 0 : 1
    }
    // In high contrast the land is a hint of itself.
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
        onFinished: root.arrive()
    }
    NumberAnimation {
        id: slide
        target: root
        property: "pose"
        duration: Style.pageTime
        easing.type: Easing.OutCubic
    }
    Timer {
        interval: Style.tickTime
        repeat: true
        running: root.moving
        onTriggered: root.tick()
    }
}
