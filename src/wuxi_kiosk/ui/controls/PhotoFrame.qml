pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A photo cropped to its frame around its focus point; an illustration says that it is one.
Item {
    id: root

    required property url source
    property point focusPoint: Qt.point(0.5, 0.5)
    property bool illustration: false
    property bool whole: false
    readonly property real ratio: image.implicitHeight > 0 ? image.implicitWidth / image.implicitHeight : 16 / 9

    clip: true

    Rectangle {
        anchors.fill: parent
        visible: image.status !== Image.Ready
        color: Style.faint

        Icon {
            anchors.centerIn: parent
            name: "image"
            size: 16 * Style.unit
            tint: Style.secondary
        }
    }
    Picture {
        id: image
        readonly property real cover: Math.max(root.width, root.height * root.ratio)
        readonly property real contain: Math.min(root.width, root.height * root.ratio)

        source: root.source
        sourceSize.width: Math.round(Math.max(root.width, root.height * 16 / 9))
        width: root.whole ? contain : cover
        height: width / root.ratio
        x: root.whole ? (root.width - width) / 2 : (root.width - width) * root.focusPoint.x
        y: root.whole ? (root.height - height) / 2 : (root.height - height) * root.focusPoint.y
    }
    Rectangle {
        visible: root.illustration
        x: (root.whole ? image.x : 0) + Style.gap
        y: (root.whole ? image.y : 0) + Style.gap
        width: badge.implicitWidth + 4 * Style.unit
        height: badge.implicitHeight + 2 * Style.unit
        radius: Style.unit
        color: Style.panel

        Caption {
            id: badge
            anchors.centerIn: parent
            text: qsTr("示意图·非实景")
            color: Style.ink
            wrapMode: Text.NoWrap
        }
    }
}
