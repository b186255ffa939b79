pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// Buttons for the events of all themes, or of one.
ScrollRow {
    id: root

    required property ExhibitModel exhibit
    property string chosen: ""

    height: Style.touch

    PushButton {
        objectName: "filter-all"
        text: qsTr("全部")
        chosen: root.chosen === ""
        onClicked: root.chosen = ""
    }
    Repeater {
        model: root.exhibit.themes

        PushButton {
            required property string themeId
            required property string accent
            required property string short
            required property bool dated

            objectName: "filter-" + themeId
            visible: dated
            text: short
            tint: Style.accentOf(accent)
            chosen: root.chosen === themeId
            onClicked: root.chosen = themeId
        }
    }
}
