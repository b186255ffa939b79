pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// A page of figures: a lead and its companions, composed by the content.
Item {
    id: root

    required property ExhibitModel exhibit
    required property string themeId
    required property int number
    property bool arrived: true
    signal asked(route: string)
    signal calledOut(figureId: string, datum: string)

    ThemeModel {
        id: theme
        exhibit: root.exhibit
        themeId: root.themeId
    }
    ThemeHeading {
        id: heading
        x: Style.margin
        y: Style.margin
        width: Style.headingWidth
        iconName: theme.iconName
        name: theme.name
        title: theme.figuresTitle
    }
    Item {
        id: grid
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: heading.bottom
        anchors.bottom: note.top
        anchors.leftMargin: Style.margin
        anchors.rightMargin: Style.margin
        anchors.topMargin: Style.gutter
        anchors.bottomMargin: Style.gutter

        Repeater {
            model: theme.figurePages

            Repeater {
                id: page

                required property int index
                required property var figureIds
                readonly property bool shown: index + 1 === root.number

                model: shown ? figureIds : []

                FigureCard {
                    id: card

                    required property int index
                    required property string modelData
                    readonly property rect place: theme.place(root.number, index, Style.portrait)

                    exhibit: root.exhibit
                    figureId: modelData
                    arrived: root.arrived
                    x: place.x * (grid.width + Style.gutter)
                    y: place.y * (grid.height + Style.gutter)
                    width: place.width * (grid.width + Style.gutter) - Style.gutter
                    height: place.height * (grid.height + Style.gutter) - Style.gutter
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
        anchors.left: parent.left
        anchors.leftMargin: Style.margin + 2 * Style.unit
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 2 * Style.unit
        wrapMode: Text.NoWrap
        text: root.exhibit.asOf + qsTr("；触摸任一图表查看数值与出处")
    }
}
