pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// Sources, authors and the traceability of figures.
ThemePage {
    id: root

    area: sheet.area

    AboutModel {
        id: about
        exhibit: root.exhibit
    }
    ThemeHeading {
        id: heading
        x: Style.margin
        y: Style.head
        width: Math.min(Style.headingWidth, parent.width - 2 * x - 2 * Style.touch - Style.gap - Style.gutter)
        iconName: "info"
        name: root.exhibit.title
        title: qsTr("关于本展")
    }
    ScrollButtons {
        anchors.right: parent.right
        anchors.rightMargin: Style.margin
        anchors.verticalCenter: heading.verticalCenter
        area: sheet.area
    }
    Panel {
        id: sheet
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: heading.bottom
        anchors.bottom: parent.bottom
        anchors.leftMargin: Style.margin
        anchors.rightMargin: Style.margin
        anchors.topMargin: Style.gutter
        anchors.bottomMargin: Style.foot
        padding: Style.low ? 6 * Style.unit : Style.padding

        Grid {
            id: parts
            width: parent.width
            columns: Style.narrow ? 1 : Style.stage.width >= 440 * Style.unit * (Style.largeText ? 1.2 : 1) ? 3 : 2
            columnSpacing: Style.gutter * 1.5
            rowSpacing: Style.gutter

            Repeater {
                model: about.paragraphs

                Column {
                    id: part

                    required property string title
                    required property string text
                    required property string facts

                    width: (parts.width - (parts.columns - 1) * parts.columnSpacing) / parts.columns
                    spacing: Style.unit

                    Title {
                        width: parent.width
                        text: part.title
                        font.pixelSize: Style.lead
                        color: Style.accent
                    }
                    BodyText {
                        width: parent.width
                        text: part.text
                        facts: part.facts
                        leading: 1.4
                    }
                }
            }
        }
        Caption {
            width: parent.width
            text: qsTr("内容版本 %1").arg(root.exhibit.version)
        }
    }
}
