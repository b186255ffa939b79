pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// The landscape behind a page; a new one fades in over the old.
Item {
    id: root

    required property string landscape
    required property url folder
    property bool front: true
    readonly property bool loading: first.loading || second.loading
    readonly property url wanted: landscape ? folder + "/" + landscape + (Style.portrait ? "-tall" : "-wide") + ".jpg" : ""

    onWantedChanged: {
        front = !front;
        (front ? first : second).source = wanted;
    }
    Component.onCompleted: (front ? first : second).source = wanted

    Rectangle {
        anchors.fill: parent
        color: Style.paper
    }
    component Landscape: Picture {
        property bool shown

        anchors.fill: parent
        fillMode: Image.PreserveAspectCrop
        sourceSize: Qt.size(root.width, root.height)
        opacity: shown && status === Image.Ready ? 1 : 0
        visible: opacity > 0

        Behavior on opacity {
            NumberAnimation {
                duration: Style.pageTime
                easing.type: Easing.OutCubic
            }
        }
    }
    Landscape {
        id: first
        shown: root.front
        z: root.front ? 1 : 0
    }
    Landscape {
        id: second
        shown: !root.front
        z: root.front ? 0 : 1
    }
}
