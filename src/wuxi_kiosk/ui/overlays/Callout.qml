pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls
import ui.figure

// What was touched in a figure: value, qualifier, unit; the way to its source and to the figure as a table.
OverlayCard {
    id: root

    readonly property string figureId: argument.split("/")[0]
    readonly property string datum: argument.slice(figureId.length + 1)
    property bool table: false

    onOpenChanged: if (open)
        table = false
    subject: source.title
    actions: [
        PushButton {
            objectName: "table"
            visible: whole.rows.length > 0 && source.show !== ""
            iconName: root.table ? "chart-column" : "table"
            text: root.table ? qsTr("看数值") : qsTr("看表格")
            onClicked: root.table = !root.table
        },
        PushButton {
            objectName: root.table ? "source-of-figure" : "source"
            iconName: "book-open"
            text: qsTr("出处")
            onClicked: root.navigator.go("source/" + (root.table ? root.figureId : root.datum))
        },
        PushButton {
            objectName: "close"
            iconName: "x"
            text: qsTr("关闭")
            onClicked: root.close()
        }
    ]
    cardWidth: Math.min(width - 2 * Style.margin, 180 * Style.unit)

    SourceModel {
        id: source
        exhibit: root.exhibit
        sourceId: root.datum
    }
    SourceModel {
        id: whole
        exhibit: root.exhibit
        sourceId: root.figureId
    }
    BodyText {
        width: parent.width
        visible: !root.table && text !== ""
        text: source.show
        facts: root.datum
        color: Style.accent
        font.pixelSize: Style.figure
        font.weight: Style.bold
        leading: 1.2
    }
    BodyText {
        width: parent.width
        text: root.table ? whole.title : source.title
        font.pixelSize: Style.lead
        leading: 1.4
    }
    StatusLabel {
        width: parent.width
        status: source.status
    }
    Caption {
        width: parent.width
        visible: source.inferred
        text: root.exhibit.inferredNote
    }
    FigureTable {
        width: parent.width
        visible: root.table || source.show === ""
        rows: whole.rows.length > 0 ? whole.rows : source.rows
        translated: root.exhibit.translated
    }
}
