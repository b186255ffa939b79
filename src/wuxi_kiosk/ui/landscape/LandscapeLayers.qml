pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// One landscape: first a single flat image, then, unless motion is reduced, replaced by layers that shift with the
// parallax. The scene NAME.qml beside the images has the position of each layer.
Item {
    id: root

    required property url folder
    property string landscape: ""
    // Horizontal position of the viewer, -1 to 1; shifts each layer according to its depth.
    property real parallax: 0
    // Milliseconds of animation so far.
    property real time: 0
    // Images of marks that stand in the land, each with its place in pixels and the depth plane that it stands on.
    property var marks: []
    // Whether nobody sees it yet: its layers are loaded at once, without the flat image.
    property bool preloading: false
    // In steps: each repaints all that is in front of a layer and behind it.
    readonly property real steppedParallax: Math.round(parallax / Style.parallaxStep) * Style.parallaxStep
    readonly property real slowTime: Math.floor(time / Style.slowTickTime) * Style.slowTickTime

    // Fixed when the layers are created: the landscape may change before they are destroyed.
    property var layerScene: null
    property string layerFolder: ""

    readonly property string shape: Style.portrait ? "tall" : "wide"
    readonly property var scene: width > 0 && height > 0 && info.item ? (info.item as QtObject)[shape] : null
    readonly property real scaleFactor: scene ? Math.max(width / scene.width, height / scene.height) : 0
    readonly property string resolution: scaleFactor <= 0.5 ? "half" : "full"
    readonly property point origin: scene ? Qt.point(Math.round((width - scene.width * scaleFactor) * scene.focus[0]), Math.round((height - scene.height * scaleFactor) * scene.focus[1])) : Qt.point(0, 0)
    readonly property bool layered: layerLoader.item !== null && (layerLoader.item as Layers).complete
    readonly property bool ready: landscape !== "" && (flatImage.status === Image.Ready || layered)
    readonly property bool loading: flatImage.loading
    readonly property bool snowing: layered && layerScene.snow

    function createLayers(): void {
        layerScene = scene;
        layerFolder = landscape + "/" + resolution;
    }

    function removeLayers(): void {
        layerScene = null;
    }

    onLandscapeChanged: removeLayers()
    onScaleFactorChanged: removeLayers()
    onShapeChanged: removeLayers()

    Loader {
        id: info
        source: root.landscape ? root.folder + "/" + root.landscape + ".qml" : ""
    }
    Timer {
        // Delayed: not during a page transition, nor for a landscape that is only skimmed.
        interval: root.preloading ? 0 : Style.layerDelay
        running: root.scene !== null && root.layerScene === null && (root.preloading || flatImage.status === Image.Ready) && !Style.reducedMotion
        onTriggered: root.createLayers()
    }
    Connections {
        function onReducedMotionChanged(): void {
            if (Style.reducedMotion)
                root.removeLayers();
        }

        target: Style
    }
    component Layers: Item {
        id: layers

        property int readyCount: 0
        readonly property bool complete: readyCount === parts.count

        visible: complete

        Repeater {
            id: parts
            model: root.layerScene ? root.layerScene.parts : []

            LandscapeLayer {
                required property var modelData

                objectName: "part"
                z: modelData.depth
                part: modelData
                folder: root.folder
                imageFolder: root.layerFolder
                scaleFactor: root.scaleFactor
                origin: root.origin
                parallax: root.steppedParallax
                time: modelData.sway ? root.slowTime : root.time
                onStatusChanged: if (status === Image.Ready)
                    ++layers.readyCount
            }
        }
        Repeater {
            model: root.marks

            // Behind whatever is nearer, and shifted like what it stands on.
            LandMarks {
                z: place.depth < 0 ? Style.parallax.length : place.depth + 0.5
                shift: place.depth < 0 ? 0 : Math.round(root.steppedParallax * Style.parallax[place.depth])
            }
        }
    }
    Loader {
        id: layerLoader
        anchors.fill: parent
        active: root.layerScene !== null
        sourceComponent: Layers {}
    }
    AsyncImage {
        id: flatImage

        readonly property bool needed: root.scene !== null && (!root.layered || opacity > 0) && (!root.preloading || Style.reducedMotion)

        objectName: "flat"
        x: root.origin.x
        y: root.origin.y
        width: root.scene ? Math.round(root.scene.width * root.scaleFactor) : 0
        height: root.scene ? Math.round(root.scene.height * root.scaleFactor) : 0
        sourceSize: width >= height ? Qt.size(width, 0) : Qt.size(0, height)
        fillMode: root.scaleFactor > 1 ? Image.Stretch : Image.Pad
        horizontalAlignment: Image.AlignLeft
        verticalAlignment: Image.AlignTop
        source: !needed ? "" : root.resolution === "half" ? root.folder + "/" + root.landscape + "/half/" + root.shape + ".jpg" : root.folder + "/" + root.landscape + "-" + root.shape + ".jpg"
        cache: false
        opacity: root.layered ? 0 : 1
        visible: opacity > 0

        Behavior on opacity {
            enabled: flatImage.status === Image.Ready

            NumberAnimation {
                duration: Style.pageTime
                easing.type: Easing.OutCubic
            }
        }
    }
    // Over the flat image, which nothing can be behind.
    Repeater {
        model: flatImage.visible ? root.marks : []

        LandMarks {
            opacity: flatImage.opacity
        }
    }
    Loader {
        anchors.fill: parent
        active: root.snowing
        sourceComponent: Snowfall {
            folder: root.folder
            time: root.time
        }
    }
}
