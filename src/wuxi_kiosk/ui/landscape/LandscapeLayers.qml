pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// One landscape. It is there at once as a single picture; where there may be motion it is then taken apart into planes
// of depth, and the picture goes. The scene NAME.qml beside the pictures says where each part lies.
Item {
    id: root

    required property url folder
    property string landscape: ""
    // From -1 to 1: where the eye stands, and with it how far the planes have slid.
    property real pose: 0
    // Milliseconds of motion so far.
    property real time: 0

    // What the planes are made of: settled when they are made, for the landscape may change before they are gone.
    property var planeScene: null
    property string planePlace: ""

    readonly property string shape: Style.portrait ? "tall" : "wide"
    readonly property var scene: width > 0 && height > 0 && info.item ? (info.item as QtObject)[shape] : null
    readonly property real factor: scene ? Math.max(width / scene.width, height / scene.height) : 0
    readonly property string level: factor <= 0.5 ? "half" : "full"
    readonly property point origin: scene ? Qt.point(Math.round((width - scene.width * factor) * scene.focus[0]), Math.round((height - scene.height * factor) * scene.focus[1])) : Qt.point(0, 0)
    readonly property bool apart: planes.item !== null && (planes.item as Planes).complete
    readonly property bool ready: landscape !== "" && (flat.status === Image.Ready || apart)
    readonly property bool loading: flat.loading

    function takeApart(): void {
        planeScene = scene;
        planePlace = landscape + "/" + level;
    }

    function putTogether(): void {
        planeScene = null;
    }

    onLandscapeChanged: putTogether()
    onFactorChanged: putTogether()
    onShapeChanged: putTogether()

    Loader {
        id: info
        source: root.landscape ? root.folder + "/" + root.landscape + ".qml" : ""
    }
    Timer {
        // Not while a page is arriving, nor for a landscape that is only passed through.
        interval: Style.layerDelay
        running: root.scene !== null && root.planeScene === null && flat.status === Image.Ready && !Style.reducedMotion
        onTriggered: root.takeApart()
    }
    Connections {
        function onReducedMotionChanged(): void {
            if (Style.reducedMotion)
                root.putTogether();
        }

        target: Style
    }
    component Planes: Item {
        id: planesItem

        property int arrived: 0
        readonly property bool complete: arrived === parts.count

        visible: complete

        Repeater {
            id: parts
            model: root.planeScene ? root.planeScene.parts : []

            LandscapeLayer {
                required property var modelData

                objectName: "part"
                part: modelData
                folder: root.folder
                place: root.planePlace
                factor: root.factor
                origin: root.origin
                pose: root.pose
                time: root.time
                onStatusChanged: if (status === Image.Ready)
                    ++planesItem.arrived
            }
        }
    }
    Loader {
        id: planes
        anchors.fill: parent
        active: root.planeScene !== null
        sourceComponent: Planes {}
    }
    AsyncImage {
        id: flat

        readonly property bool needed: root.scene !== null && (!root.apart || opacity > 0)

        objectName: "flat"
        x: root.origin.x
        y: root.origin.y
        width: root.scene ? Math.round(root.scene.width * root.factor) : 0
        height: root.scene ? Math.round(root.scene.height * root.factor) : 0
        sourceSize: width >= height ? Qt.size(width, 0) : Qt.size(0, height)
        fillMode: root.factor > 1 ? Image.Stretch : Image.Pad
        horizontalAlignment: Image.AlignLeft
        verticalAlignment: Image.AlignTop
        source: !needed ? "" : root.level === "half" ? root.folder + "/" + root.landscape + "/half/" + root.shape + ".jpg" : root.folder + "/" + root.landscape + "-" + root.shape + ".jpg"
        cache: false
        opacity: root.apart ? 0 : 1
        visible: opacity > 0

        Behavior on opacity {
            NumberAnimation {
                duration: Style.pageTime
                easing.type: Easing.OutCubic
            }
        }
    }
    Loader {
        anchors.fill: parent
        active: root.apart && root.planeScene.snow
        sourceComponent: Snowfall {
            folder: root.folder
            time: root.time
        }
    }
}
