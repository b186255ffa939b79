pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style

// A notice that lets visitors go on: a strip of paper beneath the attract loop, a column for each language.
Item {
    id: root

    required property NoticeModel notice
    readonly property int columns: width < height ? 1 : Math.max(1, Math.min(notice.texts.length, Math.floor(width / Style.minimumTextWidth)))

    objectName: "notice-strip"
    implicitHeight: words.height + 2 * Style.gutter
    Accessible.role: Accessible.AlertMessage
    Accessible.name: notice.spoken

    Rectangle {
        anchors.fill: parent
        color: Style.paper
    }
    Rectangle {
        width: parent.width
        height: Style.hairline
        color: Style.edge
    }
    Rectangle {
        x: Style.margin
        width: 40 * Style.unit
        height: Style.stroke
        color: Style.vermilion
    }
    Grid {
        id: words
        x: Style.margin
        y: Style.gutter
        width: parent.width - 2 * x
        columns: root.columns
        columnSpacing: 2 * Style.gutter
        rowSpacing: Style.base

        Repeater {
            model: root.notice.texts

            NoticeWords {
                required property int index
                required property var modelData

                width: (parent.width - (root.columns - 1) * words.columnSpacing) / root.columns
                words: modelData
                leading: index === 0
                largest: (index === 0 ? 14 : 10) * Style.unit
            }
        }
    }
}
