pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style

// The settings of a section, each with the control that its kind has.
Column {
    id: root

    required property SettingsPage page

    spacing: Style.gutter

    NotWritten {
        visible: root.page.failed
        width: parent.width
    }
    Repeater {
        model: root.page.rows

        SettingRow {
            width: root.width
            onToggled: root.page.toggle(name)
            onStepped: direction => root.page.step(name, direction)
            onChosen: value => root.page.choose(name, value)
        }
    }
}
