pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls
import ui.landscape

// A notice that covers everything and stays: a sheet before the landscape, with each language below the former.
Item {
    id: root

    required property NoticeModel notice
    required property url backdrops
    // False in a hidden window.
    property bool active: true

    // Steps that move the sheet against burn-in.
    property int turn: 0
    readonly property real rule: 40 * Style.unit
    // Nobody scrolls a notice: three languages need all the room of a low screen.
    readonly property bool dense: Style.low && notice.texts.length > 2

    objectName: "notice"
    Accessible.role: Accessible.AlertMessage
    Accessible.name: notice.spoken

    Timer {
        interval: Style.noticeTime
        repeat: true
        running: root.active
        onTriggered: ++root.turn
    }
    Backdrop {
        anchors.fill: parent
        landscape: root.notice.landscape
        folder: root.backdrops
        active: root.active
    }
    // Nothing beneath is touched.
    MouseArea {
        anchors.fill: parent
    }
    Panel {
        id: sheet
        width: Math.min(root.width - 2 * Style.margin, root.width < root.height ? root.width : root.dense ? root.width : Math.min(300 * Style.unit, 0.7 * root.width))
        height: Math.min(naturalHeight, root.height - 2 * (root.dense ? Style.gap : Style.margin))
        x: Math.round((root.width - width) / 2 + Style.wander * Math.sin(2.4 * root.turn))
        y: Math.round((root.height - height) / 2 + Style.wander * Math.sin(3.7 * root.turn))
        padding: Style.low ? Style.padding : 1.6 * Style.padding

        Item {
            width: parent.width
            implicitHeight: Math.max(titles.height, seal.height)

            Column {
                id: titles
                width: parent.width - seal.width - Style.gutter
                spacing: root.dense ? Style.gap : Style.gutter

                Repeater {
                    model: root.notice.texts

                    Column {
                        id: part

                        required property int index
                        required property var modelData

                        width: titles.width
                        spacing: titles.spacing

                        Rectangle {
                            visible: part.index > 0
                            width: root.rule
                            height: Style.stroke
                            color: Style.vermilion
                        }
                        NoticeWords {
                            width: parent.width
                            words: part.modelData
                            leading: part.index === 0
                            largest: (root.dense ? 0.4 : Style.low ? 0.7 : 1) * (leading ? 34 : 16) * Style.unit
                        }
                    }
                }
            }
            Seal {
                id: seal
                anchors.right: parent.right
                characters: root.notice.seal
                size: 11 * Style.unit
            }
        }
    }
}
