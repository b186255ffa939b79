pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// Sources, authors and the traceability of figures. The first paragraph, on which all rests, leads; each other one stands
// in the column that is the shortest so far.
ThemePage {
    id: root

    readonly property int columns: Style.narrow ? 1 : Style.stage.width >= 440 * Style.unit * (Style.largeText ? 1.2 : 1) ? 3 : 2
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
        name: root.exhibit.title + " · " + qsTr("内容版本 %1").arg(root.exhibit.version)
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
        x: Style.margin
        y: heading.y + heading.height + Style.gutter
        width: parent.width - 2 * x
        height: Math.min(naturalHeight, parent.height - Style.foot - y)
        padding: Style.low ? 6 * Style.unit : Style.padding

        Item {
            id: parts

            readonly property real gap: 2 * Style.gutter
            readonly property real columnWidth: (width - (root.columns - 1) * gap) / root.columns

            function arrange(): void {
                const bottoms = Array(root.columns).fill(0);
                for (let index = 0; index < paragraphs.count; ++index) {
                    const part = paragraphs.itemAt(index);
                    const column = bottoms.indexOf(Math.min(...bottoms));
                    part.x = column * (columnWidth + gap);
                    part.y = bottoms[column];
                    bottoms[column] += part.implicitHeight + 1.5 * Style.gutter;
                }
                implicitHeight = Math.max(...bottoms) - 1.5 * Style.gutter;
            }

            width: parent.width
            onWidthChanged: Qt.callLater(arrange)

            Repeater {
                id: paragraphs
                model: about.paragraphs
                onCountChanged: Qt.callLater(parts.arrange)

                Column {
                    id: part

                    required property int index
                    required property string title
                    required property string text
                    required property string facts
                    readonly property bool leading: index === 0

                    width: parts.columnWidth
                    spacing: Style.unit
                    onImplicitHeightChanged: Qt.callLater(parts.arrange)

                    Rectangle {
                        visible: !part.leading
                        width: parent.width
                        height: Style.hairline
                        color: Style.edge
                    }
                    Title {
                        width: parent.width
                        text: part.title
                        font.pixelSize: part.leading ? Style.heading3 : Style.lead
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
    }
}
