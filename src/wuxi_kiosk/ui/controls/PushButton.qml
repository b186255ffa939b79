pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A button of an icon, a word, or both; `chosen` marks where one is, or the choice that is made.
Touchable {
    id: root

    property string iconName: ""
    property bool chosen: false
    // A choice that stays, with a box that is ticked; with `autoExclusive` one of several, with a ring.
    property bool choice: false
    // One of the pages that are side by side.
    property bool tab: false
    // Whether it can do anything at the moment. `enabled` follows what it stands in, too.
    property bool available: true
    property bool framed: true
    property bool stacked: false
    property color tint: Style.accent
    property color face: Style.panel
    property int weight: chosen ? Style.strong : Style.regular
    readonly property string sign: !choice ? iconName : autoExclusive ? chosen ? "circle-check" : "circle" : chosen ? "square-check" : "square"
    readonly property color letters: chosen ? Style.accentText : available ? Style.ink : Style.idle

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
        color: root.chosen ? root.tint : root.lit ? Style.faint : root.framed ? root.face : Style.clear
        border.width: root.framed && root.available && !root.chosen ? Style.hairline : 0
        border.color: Style.edge
    }
    contentItem: Item {
        implicitWidth: row.implicitWidth
        implicitHeight: row.implicitHeight

        Grid {
            id: row
            // The boxes of choices stand in a column.
            x: root.choice ? 0 : (parent.width - width) / 2
            anchors.verticalCenter: parent.verticalCenter
            // An empty column would still have its spacing.
            columns: root.stacked || root.sign === "" || root.text === "" ? 1 : 2
            spacing: root.stacked ? 0 : 3 * Style.unit
            horizontalItemAlignment: Grid.AlignHCenter
            verticalItemAlignment: Grid.AlignVCenter

            Icon {
                visible: root.sign !== ""
                name: root.sign
                size: root.stacked ? 8.5 * Style.unit : 10 * Style.unit
                tint: root.letters
            }
            BodyText {
                visible: root.text !== ""
                text: root.text
                spoken: false
                color: root.letters
                font.pixelSize: root.stacked ? Style.caption : Style.body
                font.weight: root.weight
                leading: Style.tight
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}
