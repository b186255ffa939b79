pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A text in the main language with the other language below it in a smaller size.
Column {
    id: root

    required property list<string> texts
    required property list<string> languages
    property int size: Style.heading1
    property int secondarySize: Math.round(size * 0.42)
    property bool serif: true
    property string facts: ""
    property color tint: Style.ink
    property int alignment: Text.AlignLeft

    // The largest pixel size up to `maximum` at which a text fits on one line, estimated from its number of characters.
    function fittedSize(maximum: real, index: int): int {
        const text = String(texts[index] ?? "").replace(/\u2060/g, "");
        const wideCount = (text.match(/[\u2e80-\uffef]/g) ?? []).length;
        const digitCount = (text.match(/\d/g) ?? []).length;
        return Math.floor(Math.min(maximum, width / Math.max(1, 1.02 * wideCount + 0.62 * digitCount + 0.57 * (text.length - wideCount - digitCount))));
    }

    spacing: Math.round(size * 0.08)

    BodyText {
        width: parent.width
        text: root.texts[0] ?? ""
        facts: root.facts
        color: root.tint
        language: root.languages[0] ?? ""
        font.family: root.serif ? Style.serifOf(language) : Style.sansOf(language)
        font.pixelSize: root.size
        font.weight: Style.bold
        leading: 1.18
        horizontalAlignment: root.alignment
    }
    BodyText {
        width: parent.width
        visible: text !== ""
        text: root.texts[1] ?? ""
        facts: root.facts
        color: root.serif ? Style.secondary : root.tint
        language: root.languages[1] ?? ""
        font.family: root.serif ? Style.serifOf(language) : Style.sansOf(language)
        font.pixelSize: root.secondarySize
        font.weight: root.serif ? Style.bold : Style.strong
        leading: 1.25
        horizontalAlignment: root.alignment
    }
}
