pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// A page of figures: a lead and its companions, composed by the content.
ThemePage {
    id: root

    required property ExhibitModel exhibit
    required property string themeId
    required property int number
    property bool arrived: true
    signal asked(route: string)
    signal calledOut(figureId: string, datum: string)

    area: page.area
    onArrivedChanged: page.rewind()

    ThemeModel {
        id: theme
        exhibit: root.exhibit
        themeId: root.themeId
    }
    Page {
        id: page
        anchors.fill: parent
        least: grid.y + grid.need + note.height + 4 * Style.unit + Style.gutter

        ThemeHeading {
            id: heading
            x: Style.margin
            y: Style.head
            width: Math.min(Style.headingWidth, parent.width - 2 * x)
            iconName: theme.iconName
            name: theme.name
            title: theme.figuresTitle
        }
        Item {
            id: grid

            // What there is without scrolling, and what the figures need.
            readonly property real room: page.height - y - note.height - 4 * Style.unit - Style.gutter
            property real need: room

            function measure(cards: Repeater): void {
                let most = room;
                for (let index = 0; index < cards.count; index++)
                    most = Math.max(most, (cards.itemAt(index) as FigureCard)?.pageHeight ?? 0);
                need = most;
            }

            x: Style.margin
            y: heading.y + heading.height + Style.gutter
            width: parent.width - 2 * x
            height: need

            Repeater {
                model: theme.figurePages

                Repeater {
                    id: cards

                    required property int index
                    required property var figureIds
                    readonly property bool shown: index + 1 === root.number
                    readonly property string shape: Style.narrow ? "upright" : Style.low && grid.width >= count * Style.figureWidth ? "row" : "wide"

                    model: shown ? figureIds : []

                    FigureCard {
                        id: card

                        required property int index
                        required property string modelData
                        readonly property rect place: theme.place(root.number, index, cards.shape)
                        exhibit: root.exhibit
                        figureId: modelData
                        arrived: root.arrived
                        share: place.height
                        room: place.height * (grid.room + Style.gutter) - Style.gutter
                        x: place.x * (grid.width + Style.gutter)
                        y: place.y * (grid.height + Style.gutter)
                        width: place.width * (grid.width + Style.gutter) - Style.gutter
                        height: place.height * (grid.height + Style.gutter) - Style.gutter
                        onPageHeightChanged: Qt.callLater(grid.measure, cards)
                        onAsked: (figureId, datum) => root.calledOut(figureId, datum)
                    }
                }
            }
        }
        Rectangle {
            anchors.fill: note
            anchors.margins: -2 * Style.unit
            radius: Style.unit
            color: Style.panel
        }
        Caption {
            id: note
            x: Style.margin + 2 * Style.unit
            anchors.bottom: parent.bottom
            anchors.bottomMargin: 2 * Style.unit
            width: Math.min(implicitWidth, parent.width - 2 * x)
            text: root.exhibit.asOf + qsTr("；触摸任一图表查看数值与出处")
        }
    }
}
