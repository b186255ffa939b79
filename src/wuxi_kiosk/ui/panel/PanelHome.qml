pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// The verdict on the machine, and the list of pages.
Column {
    id: root

    required property PanelModel panel
    readonly property int columns: Math.max(1, Math.floor((width + Style.gap) / ((Style.chinese ? 76 : 96) * Style.unit + Style.gap)))

    spacing: Style.gutter

    Verdict {
        width: parent.width
        page: root.panel.verdict as StatusPage
    }
    Grid {
        width: parent.width
        columns: root.columns
        spacing: Style.gap

        Repeater {
            model: root.panel.pages

            PushButton {
                required property int index
                required property string label
                required property string symbol

                objectName: "panel-page-" + index
                width: Math.floor((root.width - (root.columns - 1) * Style.gap) / root.columns)
                height: Math.round(Style.touch * (Style.low ? 1.1 : 1.5))
                iconName: symbol
                text: label
                onClicked: root.panel.show(index)
            }
        }
    }
}
