pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// A photo cropped around its focus point to fill the frame and enlarged by `zoom`, or with `whole` fitted into it.
Item {
    id: root

    required property ExhibitModel exhibit
    required property string file
    property point focusPoint: Qt.point(0.5, 0.5)
    property bool illustration: false
    property real zoom: 1
    property bool whole: false
    property bool onView: true
    readonly property alias url: photo.url
    readonly property real ratio: photo.naturalHeight > 0 ? photo.naturalWidth / photo.naturalHeight : 16 / 9
    readonly property bool loading: photo.loading || image.loading

    clip: true

    PhotoSource {
        id: photo
        exhibit: root.exhibit
        file: root.file
        wanted: Qt.size(Math.ceil(root.width * root.zoom), Math.ceil(root.height * root.zoom))
        whole: root.whole
        onView: root.onView
    }
    Rectangle {
        visible: image.status !== Image.Ready
        x: root.whole ? image.x : 0
        y: root.whole ? image.y : 0
        width: root.whole ? image.width : root.width
        height: root.whole ? image.height : root.height
        color: Style.faint

        Icon {
            anchors.centerIn: parent
            name: "image"
            size: 16 * Style.unit
            tint: Style.secondary
        }
    }
    AsyncImage {
        id: image
        readonly property real cover: Math.max(root.width, root.height * root.ratio) * root.zoom
        readonly property real contain: Math.min(root.width, root.height * root.ratio)

        source: photo.url
        // Avoids a flash of the placeholder when a larger file replaces a smaller one.
        retainWhileLoading: true
        width: root.whole ? contain : cover
        height: width / root.ratio
        x: root.whole ? (root.width - width) / 2 : (root.width - width) * root.focusPoint.x
        y: root.whole ? (root.height - height) / 2 : (root.height - height) * root.focusPoint.y
        onStatusChanged: if (status === Image.Error)
            photo.reject(source)
    }
    IllustrationBadge {
        visible: root.illustration
        maximumWidth: root.width - 2 * Style.gap
        x: (root.whole ? image.x : 0) + Style.gap
        y: (root.whole ? image.y : 0) + Style.gap
    }
}
