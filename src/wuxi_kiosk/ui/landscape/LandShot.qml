pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// One view of the land as LandViewModel gives it: a part of a landscape, or a photo that covers the free part of the item
// and fades into paper.
Item {
    id: root

    required property ExhibitModel exhibit
    property var view: ({})
    // In shares of the item; all of it in a small picture.
    property rect free: Qt.rect(0, 0, 1, 1)
    property int glide: 0
    // By how many pixels it is moved to the right, at most `glide` either way.
    property int shift: 0

    readonly property string key: view.key ?? ""
    readonly property bool photo: view.file !== undefined
    readonly property bool below: free.x === 0 && free.height < 1
    readonly property bool beside: free.x > 0
    // The one that is shown; null without a view.
    property Image image: null
    property PhotoSource source: null
    readonly property bool ready: image !== null && (image.status === Image.Ready || image.status === Image.Error && !photo || (source?.broken ?? false))
    readonly property bool loading: (source?.loading ?? false) || image !== null && image.status === Image.Loading

    // Made anew for every view: an image whose properties change one after the other would be loaded for each of them.
    Repeater {
        model: root.view.source !== undefined ? [root.view] : []
        onItemAdded: (index, item) => root.image = item as Image
        // The other kind may have been made before this one goes.
        onItemRemoved: (index, item) => {
            if (root.image === item)
                root.image = null;
        }

        AsyncImage {
            required property var modelData

            x: root.shift - root.glide
            width: root.width + 2 * root.glide
            height: root.height
            source: modelData.source
            sourceSize: modelData.sourceSize
            sourceClipRect: modelData.part
            fillMode: modelData.stretched ? Image.Stretch : Image.Pad
            horizontalAlignment: Image.AlignLeft
            verticalAlignment: Image.AlignTop
        }
    }
    Repeater {
        model: root.view.file !== undefined ? [root.view] : []
        onItemAdded: (index, item) => {
            root.image = (item as PhotoShot).image;
            root.source = (item as PhotoShot).source;
        }
        onItemRemoved: (index, item) => {
            if (root.source === (item as PhotoShot).source)
                root.source = null;
            if (root.image === (item as PhotoShot).image)
                root.image = null;
        }

        PhotoShot {}
    }
    component PhotoShot: Rectangle {
        id: shot

        required property var modelData
        readonly property alias image: image
        readonly property alias source: source

        width: root.width
        height: root.height
        color: Style.paper

        PhotoSource {
            id: source
            exhibit: root.exhibit
            file: shot.modelData.file
            wanted: Qt.size(Math.ceil(frame.width) + 2 * root.glide, Math.ceil(frame.height))
        }
        Item {
            id: frame
            clip: true
            // It fades out behind the panel.
            x: root.beside ? Math.round(root.free.x * root.width - Style.photoFade) : 0
            width: root.width - x
            height: root.below ? Math.round(root.free.height * root.height + Style.photoFade) : root.height

            AsyncImage {
                id: image

                readonly property real ratio: source.naturalHeight > 0 ? source.naturalWidth / source.naturalHeight : 16 / 9

                width: Math.ceil(Math.max(source.wanted.width, source.wanted.height * ratio))
                height: Math.ceil(width / ratio)
                x: Math.round((frame.width - width) * shot.modelData.focusX) + root.shift
                y: Math.round((frame.height - height) * shot.modelData.focusY)
                // Decoded in its size on the screen: the software renderer would scale it anew in every frame.
                sourceSize: Qt.size(width, 0)
                source: shot.source.url
                onStatusChanged: if (status === Image.Error)
                    source.reject(image.source)
            }
            GradientScrim {
                visible: root.beside || root.below
                edge: root.beside ? Qt.LeftEdge : Qt.BottomEdge
                solidLength: 0
                fadeLength: Style.photoFade
            }
        }
    }
}
