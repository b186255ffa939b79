pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A button of an icon, a word, or both; `chosen` marks where one is.
Touchable {
    id: root

    property string iconName: ""
    property bool chosen: false
    property bool framed: true
    property bool stacked: false
    property color tint: Style.accent
    property color face: Style.panel
    property int weight: chosen ? Style.strong : Style.regular

    leftPadding: text && !stacked ? 6 * Style.unit : 2 * Style.unit
    rightPadding: leftPadding
    topPadding: stacked ? Style.unit : 0
    bottomPadding: topPadding

    background: Rectangle {
        radius: Style.radius
        color: root.chosen ? root.tint : root.pressed ? Style.faint : root.framed ? root.face : Style.clear
        border.width: root.framed && !root.chosen ? Style.hairline : 0
        border.color: Style.gold
    }
    contentItem: Item {
        implicitWidth: row.implicitWidth
        implicitHeight: row.implicitHeight

        Grid {
            id: row
            anchors.centerIn: parent
            // An empty column would still have its spacing.
            columns: root.stacked || root.iconName === "" || root.text === "" ? 1 : 2
            spacing: root.stacked ? 0 : 3 * Style.unit
            horizontalItemAlignment: Grid.AlignHCenter
            verticalItemAlignment: Grid.AlignVCenter

            Icon {
                visible: root.iconName !== ""
                name: root.iconName
                size: root.stacked ? 8.5 * Style.unit : 10 * Style.unit
                tint: root.chosen ? Style.accentText : Style.ink
            }
            Words {
                visible: root.text !== ""
                text: root.text
                color: root.chosen ? Style.accentText : Style.ink
                font.pixelSize: root.stacked ? Style.caption : Style.body
                font.weight: root.weight
                leading: Style.tight
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}
