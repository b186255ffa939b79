pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A text in the hall's language, large, and smaller under it in the other.
Column {
    id: root

    required property list<string> words
    required property list<string> codes
    property int size: Style.heading1
    property int under: Math.round(size * 0.42)
    property bool serif: true
    property string facts: ""
    property color tint: Style.ink
    property int align: Text.AlignLeft

    // A size in pixels, or the smaller one with which a text stays on one line: so far as one can tell without measuring.
    function fitting(most: real, which: int): int {
        const text = String(words[which] ?? "").replace(/\u2060/g, "");
        const square = (text.match(/[\u2e80-\uffef]/g) ?? []).length;
        return Math.floor(Math.min(most, width / Math.max(1, 1.02 * square + 0.57 * (text.length - square))));
    }

    spacing: Math.round(size * 0.08)

    BodyText {
        width: parent.width
        text: root.words[0] ?? ""
        facts: root.facts
        color: root.tint
        font.family: root.serif ? Style.serif : Style.sans
        font.pixelSize: root.size
        font.weight: Style.bold
        font.features: Style.featuresOf(root.codes[0] ?? "")
        leading: 1.18
        horizontalAlignment: root.align
    }
    BodyText {
        width: parent.width
        visible: text !== ""
        text: root.words[1] ?? ""
        facts: root.facts
        color: root.serif ? Style.secondary : root.tint
        font.family: root.serif ? Style.serif : Style.sans
        font.pixelSize: root.under
        font.weight: root.serif ? Style.bold : Style.strong
        font.features: Style.featuresOf(root.codes[1] ?? "")
        leading: 1.25
        horizontalAlignment: root.align
    }
}
