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

    color: Style.ink
    font.family: Style.sans
    font.pixelSize: Style.body
    font.features: Style.fontFeatures
    lineHeight: Math.round(font.pixelSize * leading)
    lineHeightMode: Text.FixedHeight
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    Accessible.role: Accessible.StaticText
    Accessible.name: Style.plain(text)
}
