pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// A notice in one language: its title on one line, unless the letters would be small, and its text.
Column {
    id: root

    // The `code`, `title` and `text` of the language.
    required property var words
    // The first language leads.
    property bool leading: true
    property real largest: 34 * Style.unit
    readonly property bool wide: Style.isFullWidth(words.code)
    readonly property int length: words.title.replace(/\u2060/g, "").length

    spacing: 2 * Style.unit

    Title {
        width: parent.width
        text: root.words.title
        language: root.words.code
        font.pixelSize: Math.round(Math.max(Style.lead, Math.min(root.largest, width / (root.length * (root.wide ? 1.02 : 0.56)))))
        color: root.leading ? Style.ink : Style.secondary
        leading: Style.tight
    }
    BodyText {
        width: parent.width
        visible: text !== ""
        text: root.words.text
        language: root.words.code
        font.pixelSize: root.leading ? Style.lead : Style.body
        color: root.leading ? Style.ink : Style.secondary
        leading: 1.5
    }
}
