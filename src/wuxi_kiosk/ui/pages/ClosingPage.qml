pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// The last page: the knot of the 同心线, the closing number, thanks and credits.
ThemePage {
    id: root

    area: sheet.area

    ClosingModel {
        id: closing
        exhibit: root.exhibit
    }
    Panel {
        id: sheet
        width: Math.min(root.width - 2 * Style.margin, 300 * Style.unit)
        height: Math.min(naturalHeight, root.height - y)
        anchors.horizontalCenter: parent.horizontalCenter
        y: Style.head
        padding: Style.low ? 6 * Style.unit : Style.padding
        spacing: Style.base

        Item {
            // Left out where it would leave no room for the text.
            visible: root.height > 100 * Style.unit
            width: parent.width
            implicitHeight: knot.size * 1.5

            Item {
                width: root.current ? parent.width / 2 - knot.size * 0.66 : 0
                height: knot.size
                clip: true

                Behavior on width {
                    NumberAnimation {
                        duration: Style.lineTime
                        easing.type: Easing.InOutCubic
                    }
                }

                TongxinLine {
                    width: knot.x + knot.size * 0.14
                    height: knot.size
                    slack: 0.2
                }
            }
            TongxinKnot {
                id: knot
                size: (Style.low ? 16 : 26) * Style.unit
                anchors.horizontalCenter: parent.horizontalCenter
            }
        }
        BodyText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: closing.headline
            facts: closing.headlineId
            color: Style.sealText
            font.pixelSize: Style.figure
            font.weight: Style.bold
            leading: 1.2
        }
        Title {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: closing.title
            font.pixelSize: Style.heading2
        }
        BodyText {
            width: Math.min(parent.width, Style.textWidth)
            anchors.horizontalCenter: parent.horizontalCenter
            text: closing.text
            facts: closing.facts
            font.pixelSize: Style.lead
        }
        Caption {
            width: Math.min(parent.width, Style.textWidth)
            anchors.horizontalCenter: parent.horizontalCenter
            text: closing.thanks
        }
    }
}
