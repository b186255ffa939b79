pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style

// The view of the land that a page has instead of the whole landscape. Another one fades in over it while both glide in
// the direction of travel; those of the pages before and after it are loaded beforehand.
Item {
    id: root

    required property ExhibitModel exhibit
    required property url folder
    // Of the page; one outside the themes has no view.
    required property string route

    property bool firstInFront: true
    // How far the view in front has come, 0 to 1; where it is none, how far the one behind has gone.
    property real progress: 1
    // 1 forward, -1 backward.
    property int direction: 1
    property int page: -1
    readonly property LandShot front: firstInFront ? first : second
    readonly property LandShot back: firstInFront ? second : first
    // Whether nothing beneath it is to be seen.
    readonly property bool covers: [front, back].some(shot => shot.ready && shot.opacity === 1)
    readonly property bool loading: front.loading || glide.running

    function show(): void {
        if (front.key === (views.view.key ?? ""))
            return;
        glide.stop();
        // One that has hardly begun to come never does.
        if (progress >= 0.5)
            firstInFront = !firstInFront;
        front.view = views.view;
        progress = 0;
        begin();
    }

    function begin(): void {
        if (progress === 0 && (front.ready || front.key === ""))
            glide.restart();
    }

    function turn(): void {
        const index = exhibit.pages.indexOf(route);
        if (page >= 0 && index >= 0 && index !== page)
            direction = index > page ? 1 : -1;
        page = index;
    }

    objectName: "land-view"
    clip: true
    onRouteChanged: turn()
    Component.onCompleted: turn()

    LandViewModel {
        id: views
        exhibit: root.exhibit
        route: root.route
        window: Qt.size(root.width, root.height)
        free: Style.storyFree
        glide: Style.glide
        folder: root.folder
        onChanged: root.show()
    }
    component Shot: LandShot {
        width: root.width
        height: root.height
        exhibit: root.exhibit
        free: Style.storyFree
        glide: Style.glide
    }
    component MovingShot: Shot {
        readonly property bool inFront: root.front === this

        objectName: inFront ? "view-in-front" : "view-behind"
        z: inFront ? 1 : 0
        visible: opacity > 0
        opacity: key === "" ? 0 : inFront ? root.progress : root.front.key === "" ? 1 - root.progress : 1
        shift: Math.round(root.direction * Style.glide * (inFront ? 1 - root.progress : -root.progress))
        onReadyChanged: if (inFront)
            root.begin()
    }
    MovingShot {
        id: first
    }
    MovingShot {
        id: second
    }
    // Loaded beforehand: pictures are taken from Qt's cache when they come.
    Repeater {
        model: views.beside

        Shot {
            required property var modelData

            visible: false
            view: modelData
        }
    }
    Rectangle {
        z: 2
        visible: Style.highContrast && (first.visible || second.visible)
        anchors.fill: parent
        color: Style.scrim
    }
    NumberAnimation {
        id: glide
        target: root
        property: "progress"
        to: 1
        duration: Style.glideTime
        easing.type: Easing.OutCubic
        onFinished: root.back.view = {}
    }
}
