pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A button with an icon, a text, or both; `chosen` marks the current page or the selected option.
Touchable {
    id: root

    property string iconName: ""
    property bool chosen: false
    // Drawn as a check box, or with `autoExclusive` as a radio button.
    property bool choice: false
    // A tab to screen readers.
    property bool tab: false
    // Apart from `enabled`, which also follows the parents.
    property bool available: true
    property bool framed: true
    property bool stacked: false
    property color tint: Style.accent
    property color backgroundColor: Style.panel
    property int fontWeight: chosen ? Style.strong : Style.regular
    readonly property string shownIcon: !choice ? iconName : autoExclusive ? chosen ? "circle-check" : "circle" : chosen ? "square-check" : "square"
    readonly property color foreground: chosen ? Style.accentText : available ? Style.ink : Style.idle

    checkable: choice
    checked: choice && chosen
    enabled: available
    leftPadding: text && !stacked ? 6 * Style.unit : 2 * Style.unit
    rightPadding: leftPadding
    topPadding: stacked ? Style.unit : 0
    bottomPadding: topPadding
    Accessible.role: !choice ? tab ? Accessible.PageTab : Accessible.Button : autoExclusive ? Accessible.RadioButton : Accessible.CheckBox
    Accessible.selectable: tab
    Accessible.selected: tab && chosen

    background: Rectangle {
        radius: Style.radius
        color: root.chosen ? root.tint : root.highlighted ? Style.faint : root.framed ? root.backgroundColor : Style.clear
        border.width: root.framed && root.available && !root.chosen ? Style.hairline : 0
        border.color: Style.edge
    }
    contentItem: Item {
        implicitWidth: row.implicitWidth
        implicitHeight: row.implicitHeight

        Grid {
            id: row
            // Boxes of options are aligned in a column.
            x: root.choice ? 0 : (parent.width - width) / 2
            anchors.verticalCenter: parent.verticalCenter
            // An empty column would still add spacing.
            columns: root.stacked || root.shownIcon === "" || root.text === "" ? 1 : 2
            spacing: root.stacked ? 0 : 3 * Style.unit
            horizontalItemAlignment: Grid.AlignHCenter
            verticalItemAlignment: Grid.AlignVCenter

            Icon {
                visible: root.shownIcon !== ""
                name: root.shownIcon
                size: root.stacked ? 8.5 * Style.unit : 10 * Style.unit
                tint: root.foreground
            }
            BodyText {
                visible: root.text !== ""
                text: root.text
                spoken: false
                color: root.foreground
                font.pixelSize: root.stacked ? Style.caption : Style.body
                font.weight: root.fontWeight
                leading: Style.tight
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}
