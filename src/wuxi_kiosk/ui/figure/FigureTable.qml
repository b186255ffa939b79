pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// The data of a figure as a table; with `translated` also the wording of the original article.
Column {
    id: root

    property var rows: []
    property bool translated: false

    spacing: Style.unit

    Repeater {
        model: root.rows

        Item {
            id: row

            required property var modelData

            width: root.width
            implicitHeight: Math.max(name.implicitHeight, number.implicitHeight) + 3 * Style.unit

            Rectangle {
                width: parent.width
                height: Style.hairline
                color: Style.edge
            }
            Column {
                id: name
                y: 2 * Style.unit
                width: parent.width * 0.56

                BodyText {
                    width: parent.width
                    text: row.modelData.label
                    leading: 1.4
                }
                StatusLabel {
                    width: parent.width
                    status: row.modelData.status
                }
            }
            Column {
                id: number
                y: 2 * Style.unit
                anchors.right: parent.right
                width: parent.width * 0.42

                BodyText {
                    width: parent.width
                    horizontalAlignment: Text.AlignRight
                    text: row.modelData.show
                    facts: row.modelData.figureId
                    font.weight: Style.bold
                    color: Style.accent
                    leading: 1.4
                }
                Caption {
                    width: parent.width
                    horizontalAlignment: Text.AlignRight
                    visible: root.translated && row.modelData.original !== ""
                    text: qsTr("原文写作%1").arg(row.modelData.original)
                    spoken: false
                }
            }
        }
    }
}
