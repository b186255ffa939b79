pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// Below the strip: the filter by theme, the buttons of the lens, and a note, beside each other if there is room.
Item {
    id: root

    required property ExhibitModel exhibit
    required property TimelineBoard board
    property bool filtered: false
    // Off where the buttons of the lens stand on the strip.
    property bool lensButtons: true
    readonly property alias filter: filter.chosen
    readonly property bool buttons: lensButtons && board.hasLens
    readonly property bool apart: filtered && buttons && filter.contentWidth + Style.gutter + lens.width > width
    readonly property real rows: filtered && buttons ? (apart ? 2 * Style.touch + Style.gap : Style.touch) : filtered || buttons ? Style.touch : 0
    readonly property real noteStart: filtered && !apart ? Math.min(filter.contentWidth, filter.width) + Style.gutter : 0
    readonly property real noteRoom: width - noteStart - (buttons ? lens.width + Style.gutter : 0) - 4 * Style.unit
    readonly property bool beside: rows > 0 && noteRoom >= Math.min(note.implicitWidth, 90 * Style.unit)

    implicitHeight: beside ? rows : rows + (rows > 0 ? Style.gap : 0) + note.height + 2 * Style.unit

    ThemeFilter {
        id: filter
        visible: root.filtered
        width: Math.min(contentWidth, root.width - (root.buttons && !root.apart ? lens.width + Style.gutter : 0))
        exhibit: root.exhibit
    }
    Rectangle {
        anchors.fill: note
        anchors.margins: -2 * Style.unit
        anchors.topMargin: -Style.unit
        anchors.bottomMargin: -Style.unit
        radius: Style.unit
        color: Style.panel
    }
    Caption {
        id: note

        readonly property list<string> parts: [root.board.inferred ? root.exhibit.inferredNote : "", root.board.illustrated ? qsTr("画面为示意图") : "", qsTr("横条是日期的范围，“起”之后不设终点")]

        x: (root.beside ? root.noteStart : 0) + 2 * Style.unit
        y: root.beside ? root.rows - Style.touch / 2 - height / 2 : root.height - height - Style.unit
        width: Math.min(implicitWidth, root.beside ? root.noteRoom : root.width - 4 * Style.unit)
        text: parts.filter(part => part !== "").join(qsTr("　"))
        leading: Style.tight
    }
    LensButtons {
        id: lens
        visible: root.buttons
        anchors.right: parent.right
        y: root.rows - Style.touch
        board: root.board
    }
}
