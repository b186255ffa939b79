pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Running text. `facts` names what it tells, for proof-reading and tests.
Text {
    id: root

    property string facts: ""
    // Whether it is read aloud: not what a button says, nor what counts along an axis.
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
