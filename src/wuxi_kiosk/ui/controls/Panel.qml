pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A sheet of paper with a column of content, which scrolls if it is higher than the sheet.
Item {
    id: root

    default property alias content: column.data
    property real padding: Style.padding
    property real spacing: Style.gutter
    // Without the paper, on the blank of a landscape.
    property bool bare: false
    // Height kept free below the content.
    property real footer: 0
    readonly property alias area: flick
    readonly property real naturalHeight: column.implicitHeight + 2 * padding + footer

    // The height of the content alone.
    readonly property real bareHeight: column.implicitHeight

    implicitHeight: naturalHeight

    Rectangle {
        anchors.fill: sheet
        visible: !root.bare
        anchors.topMargin: Style.hairline * 2
        anchors.bottomMargin: -Style.hairline * 2
        radius: Style.radius
        color: Style.shadow
    }
    Rectangle {
        id: sheet
        anchors.fill: parent
        visible: !root.bare
        radius: Style.radius
        color: Style.panel
        border.width: Style.highContrast ? Style.hairline : 0
        border.color: Style.edge
    }
    ScrollArea {
        id: flick
        anchors.fill: parent
        anchors.topMargin: root.padding
        anchors.bottomMargin: root.padding + root.footer
        anchors.leftMargin: root.padding
        anchors.rightMargin: root.padding
        contentHeight: column.implicitHeight
        // A slight excess fits into the padding.
        interactive: contentHeight > height + 2 * Style.unit

        Column {
            id: column
            width: flick.width
            spacing: root.spacing
        }
    }
    ScrollIndicator {
        area: flick
        anchors.right: parent.right
        anchors.rightMargin: Style.unit * 2
    }
}
