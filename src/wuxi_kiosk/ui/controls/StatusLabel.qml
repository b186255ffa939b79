pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Status of a number: derived, expected, aimed at or planned; empty if it was reported as a fact.
Caption {
    id: root

    property string status: "reported"
    readonly property var names: ({
            "derived": qsTr("推算值"),
            "expected": qsTr("预计，报道时尚未实现"),
            "aimed": qsTr("力争目标；后来如何，本展没有资料"),
            "planned": qsTr("计划中，报道时尚未建成")
        })
    // Where there is room for few words.
    property bool brief: false
    readonly property var shortNames: ({
            "derived": qsTr("推算值"),
            "expected": qsTr("预计"),
            "aimed": qsTr("力争目标"),
            "planned": qsTr("计划中")
        })

    text: (brief ? shortNames : names)[status] ?? ""
    visible: text !== ""
    color: Style.sealText
}
