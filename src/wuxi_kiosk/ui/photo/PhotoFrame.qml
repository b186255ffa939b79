pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// A photo cropped to its frame around its focus point, or whole within it; an illustration says that it is one.
Item {
    id: root

    required property ExhibitModel exhibit
    required property string file
    property point focusPoint: Qt.point(0.5, 0.5)
    property bool illustration: false
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
        wanted: Qt.size(Math.ceil(root.width), Math.ceil(root.height))
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
        readonly property real cover: Math.max(root.width, root.height * root.ratio)
        readonly property real contain: Math.min(root.width, root.height * root.ratio)

        source: photo.url
        // Without it a larger file would take the place of the smaller one with a moment of nothing between them.
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
