pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// The pictures of a theme; a touch opens one.
Item {
    id: root

    required property ExhibitModel exhibit
    required property string themeId
    signal asked(route: string)

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
        title: qsTr("影像")
    }
    GridView {
        id: grid

        readonly property int columns: Style.portrait ? (count > 4 ? 2 : 1) : Math.min(Math.max(count, 1), 3)
        readonly property int rows: Math.min(Math.ceil(Math.max(count, 1) / columns), Style.portrait ? 3 : 2)

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: heading.bottom
        anchors.bottom: parent.bottom
        anchors.leftMargin: Style.margin
        anchors.rightMargin: Style.margin - Style.gutter
        anchors.topMargin: Style.gutter
        clip: interactive
        interactive: contentHeight > height + 1
        boundsBehavior: Flickable.StopAtBounds
        cellWidth: Math.floor(width / columns)
        cellHeight: height / rows
        model: theme.photos

        delegate: Item {
            id: cell

            required property string photoId
            required property string file
            required property string caption
            required property string credit
            required property bool illustration
            required property real focusX
            required property real focusY
            required property string facts

            width: grid.cellWidth
            height: grid.cellHeight

            Touchable {
                id: card
                objectName: "photo-" + cell.photoId
                anchors.fill: parent
                anchors.rightMargin: Style.gutter
                anchors.bottomMargin: grid.rows > 1 ? Style.gutter : 0
                description: cell.caption
                onClicked: root.asked("photo/" + cell.photoId)

                background: Panel {}
                contentItem: Item {
                    PhotoFrame {
                        id: frame
                        x: Style.base
                        y: Style.base
                        width: parent.width - 2 * Style.base
                        height: parent.height - words.height - 3 * Style.base
                        exhibit: root.exhibit
                        file: cell.file
                        illustration: cell.illustration
                        focusPoint: Qt.point(cell.focusX, cell.focusY)
                    }
                    Column {
                        id: words
                        x: Style.padding
                        width: parent.width - 2 * x
                        anchors.bottom: parent.bottom
                        anchors.bottomMargin: Style.base

                        Words {
                            width: parent.width
                            text: cell.caption
                            facts: cell.facts
                            leading: 1.4
                        }
                        Caption {
                            width: parent.width
                            text: cell.credit
                        }
                    }
                }
            }
        }
    }
}
