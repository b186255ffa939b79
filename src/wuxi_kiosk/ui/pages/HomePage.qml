pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// The thirty years: title and headline figures on one sheet, the themes as hanging scrolls, the timeline as a strip.
Item {
    id: root

    required property ExhibitModel exhibit
    required property url backdrops
    property bool arrived: true
    signal asked(route: string)

    readonly property real strip: 28 * Style.unit
    readonly property real upper: Style.margin
    readonly property real lower: height - Style.gutter
    readonly property real sheetWidth: Style.portrait ? width - 2 * Style.margin : 186 * Style.unit

    Panel {
        id: sheet
        x: Style.margin
        y: root.upper
        width: root.sheetWidth
        height: Style.portrait ? naturalHeight : root.lower - root.strip - Style.gutter - y
        padding: 9 * Style.unit
        spacing: 3.5 * Style.unit

        Item {
            width: parent.width
            implicitHeight: Math.max(title.implicitHeight, seal.implicitHeight)

            Title {
                id: title
                width: parent.width - seal.width
                text: root.exhibit.title
                facts: "distance years"
                font.pixelSize: Style.homeTitle
                leading: 1.22
            }
            Seal {
                id: seal
                characters: root.exhibit.seal
                anchors.right: parent.right
                anchors.verticalCenter: title.verticalCenter
                size: 11 * Style.unit
            }
        }
        Words {
            width: parent.width
            text: root.exhibit.subtitle
            facts: "start"
            color: Style.secondary
        }
        Grid {
            id: numbers
            width: parent.width
            columns: 2
            columnSpacing: Style.gutter
            rowSpacing: Style.gap

            Repeater {
                model: root.exhibit.headline

                KeyFigure {
                    width: (numbers.width - numbers.columnSpacing) / 2
                    arrived: root.arrived
                    onClicked: root.asked("source/" + figureId)
                }
            }
        }
        Words {
            width: parent.width
            text: root.exhibit.summary
            facts: root.exhibit.homeFacts
            leading: 1.42
        }
    }
    Item {
        id: scrolls

        readonly property int columns: Style.portrait ? 2 : Math.max(1, repeater.count)
        readonly property int rows: Math.ceil(Math.max(1, repeater.count) / columns)
        readonly property real stagger: Style.portrait ? 6 * Style.unit : 13 * Style.unit
        readonly property real cardWidth: (width - (columns - 1) * Style.gutter) / columns
        readonly property real cardHeight: (height - stagger - (rows - 1) * Style.gutter) / rows

        x: Style.portrait ? Style.margin : sheet.x + sheet.width + Style.gutter * 1.5
        y: Style.portrait ? sheet.y + sheet.height + Style.gutter : root.upper
        width: root.width - Style.margin - x
        height: root.lower - root.strip - Style.gutter - y

        Repeater {
            id: repeater
            model: root.exhibit.themes

            ThemeScroll {
                required property int index

                backdrops: root.backdrops
                width: scrolls.cardWidth
                height: scrolls.cardHeight
                x: (index % scrolls.columns) * (width + Style.gutter)
                y: Math.floor(index / scrolls.columns) * (height + Style.gutter) + (index % 2) * scrolls.stagger
                onClicked: root.asked("theme/" + themeId + "/story/1")
            }
        }
    }
    TimelineStrip {
        x: Style.margin
        y: root.lower - height
        width: root.width - 2 * Style.margin
        height: root.strip
        exhibit: root.exhibit
        onClicked: root.asked("timeline")
    }
}
