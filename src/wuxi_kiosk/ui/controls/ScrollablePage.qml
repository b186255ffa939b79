pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A page that scrolls if its content needs more height than it has. `ScrollButtons` take its `area`.
Item {
    id: root

    default property alias content: sheet.data
    // The height that the content requires.
    property real minimumHeight: 0
    readonly property alias scrolls: flick.interactive
    readonly property alias area: flick
    readonly property alias sheetHeight: sheet.height

    ScrollArea {
        id: flick
        objectName: "page-area"
        anchors.fill: parent
        contentHeight: Math.max(root.height, root.minimumHeight)

        Item {
            id: sheet
            width: flick.width
            height: flick.contentHeight
        }
    }
    ScrollIndicator {
        area: flick
        anchors.right: parent.right
        anchors.rightMargin: (Style.margin - width) / 2
    }
}
