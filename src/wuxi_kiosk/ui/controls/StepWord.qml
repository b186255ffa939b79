pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// What a step of a story tells of, in a word.
BodyText {
    id: root

    required property string step
    readonly property var names: ({
            "hardship": qsTr("难处"),
            "help": qsTr("帮扶"),
            "change": qsTr("变化"),
            "ahead": qsTr("展望"),
            "voice": qsTr("心声")
        })

    text: names[step] ?? ""
    spoken: false
    font.pixelSize: Style.caption
    font.weight: Style.bold
    leading: Style.tight
    Accessible.ignored: true
}
