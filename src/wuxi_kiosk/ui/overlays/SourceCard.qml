pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls
import ui.figure

// Where a figure comes from: as the article writes it, its date, the documents and the places in them, and how sure it is.
OverlayCard {
    id: root

    subject: qsTr("出处")
    actions: PushButton {
        objectName: "close"
        iconName: "x"
        text: qsTr("关闭")
        onClicked: root.close()
    }
    cardWidth: Math.min(width - 2 * Style.margin, (source.rows.length > 3 ? 310 : 230) * Style.unit)

    SourceModel {
        id: source
        exhibit: root.exhibit
        sourceId: root.argument
    }
    component Line: Item {
        id: row

        property string name
        property string value
        property alias spoken: words.spoken

        width: parent.width
        visible: value !== ""
        implicitHeight: visible ? Math.max(label.implicitHeight, words.implicitHeight) : 0

        BodyText {
            id: label
            width: 46 * Style.unit
            text: row.name
            color: Style.secondary
            leading: 1.4
        }
        BodyText {
            id: words
            anchors.left: label.right
            anchors.right: parent.right
            text: row.value
            leading: 1.4
        }
    }

    Title {
        width: parent.width
        text: qsTr("出处")
        font.pixelSize: Style.lead
        color: Style.sealText
    }
    BodyText {
        width: parent.width
        text: source.show
        facts: root.argument
        visible: text !== ""
        color: Style.accent
        font.pixelSize: Style.figure
        font.weight: Style.bold
        leading: 1.2
    }
    BodyText {
        width: parent.width
        text: source.title
        font.pixelSize: Style.lead
        leading: 1.4
    }
    StatusLabel {
        width: parent.width
        status: source.status
    }
    FigureTable {
        width: parent.width
        visible: source.rows.length > 0
        rows: source.rows
        translated: root.exhibit.translated
    }
    Column {
        width: parent.width
        spacing: Style.unit

        Line {
            name: qsTr("原文写作")
            value: source.original && root.exhibit.translated ? qsTr("%1（以上为译文）").arg(source.original) : source.original
            // A voice of another language cannot say it.
            spoken: !root.exhibit.translated
        }
        Line {
            name: qsTr("时间")
            value: source.date || source.asOf
        }
        Repeater {
            model: source.documents

            Line {
                required property int index
                required property var modelData

                name: index === 0 ? qsTr("出自") : ""
                value: qsTr("《%1》%3，%2").arg(modelData.title).arg(modelData.authors).arg(modelData.places)
            }
        }
        Line {
            name: qsTr("说明")
            value: source.note
        }
    }
}
