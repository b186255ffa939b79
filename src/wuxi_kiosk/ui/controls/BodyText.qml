pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Running text. `facts` lists the ids of the facts it states, for proof-reading and tests.
Text {
    id: root

    property string facts: ""
    // Whether it is read aloud: false for button texts and axis labels.
    property bool spoken: true
    property real leading: Style.lineHeight
    property string language: Style.language

    color: Style.ink
    font.family: Style.sansOf(root.language)
    font.pixelSize: Style.body
    font.features: Style.featuresOf(root.language)
    lineHeight: Math.round(font.pixelSize * leading)
    lineHeightMode: Text.FixedHeight
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    Accessible.role: Accessible.StaticText
    Accessible.name: Style.plain(text)
}
