import QtQuick
import ui.style

// Covers the pages while their content is changed. It tells visitors nothing, and lets touches through.
Rectangle {
    id: root

    property bool closed: false
    readonly property bool isClosed: opacity === 1

    color: Style.paper
    opacity: closed ? 1 : 0
    visible: opacity > 0
    Accessible.ignored: true

    Behavior on opacity {
        NumberAnimation {
            duration: Style.pageTime
            easing.type: Easing.OutCubic
        }
    }
}
