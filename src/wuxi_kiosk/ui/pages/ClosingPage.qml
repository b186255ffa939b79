pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// The last page: the 同心线 runs through all themes and ties off at the closing number; thanks and credits. It stands at
// the side, so that the landscape is seen.
ThemePage {
    id: root

    area: sheet.area

    ClosingModel {
        id: closing
        exhibit: root.exhibit
    }
    Panel {
        id: sheet
        x: Style.narrow ? (root.width - width) / 2 : root.width - width - Style.margin
        y: Style.head
        width: Math.min(root.width - 2 * Style.margin, Style.textWidth + 2 * padding)
        height: Math.min(naturalHeight, root.height - y)
        padding: Style.low ? 6 * Style.unit : Style.padding
        spacing: Style.base

        // Decoration: the bar has the buttons of the themes.
        Item {
            id: thread

            readonly property real step: (width - knot.width) / Math.max(1, stations.count)
            readonly property real stationSize: Math.min(14 * Style.unit, 0.7 * step)

            // Left out where it would leave no room for the text.
            visible: root.height > 100 * Style.unit
            width: parent.width
            implicitHeight: knot.height
            Accessible.ignored: true

            Item {
                x: -sheet.padding
                width: root.current ? knot.x + knot.size * 0.14 - x : 0
                height: knot.size
                clip: true

                Behavior on width {
                    NumberAnimation {
                        duration: Style.lineTime
                        easing.type: Easing.InOutCubic
                    }
                }

                TongxinLine {
                    width: knot.x + knot.size * 0.14 + sheet.padding
                    height: knot.size
                    slack: 0.14
                }
            }
            Repeater {
                id: stations
                model: root.exhibit.themes

                Rectangle {
                    id: station

                    required property int index
                    required property string iconName
                    required property string accent

                    x: (index + 0.5) * thread.step - width / 2
                    y: (knot.size - height) / 2
                    width: thread.stationSize
                    height: width
                    radius: Style.radius
                    color: Style.accentOf(accent)

                    Icon {
                        anchors.centerIn: parent
                        name: station.iconName
                        size: 0.66 * parent.width
                        tint: Style.accentText
                    }
                }
            }
            TongxinKnot {
                id: knot
                anchors.right: parent.right
                size: (Style.low ? 14 : 22) * Style.unit
            }
        }
        FigureText {
            width: parent.width
            show: closing.headline
            facts: closing.headlineId
            color: Style.sealText
            largest: Style.low ? Style.figure : Math.round(1.35 * Style.figure)
            font.weight: Style.bold
            leading: 1.15
        }
        Title {
            width: parent.width
            text: closing.title
            font.pixelSize: Style.heading2
        }
        Rectangle {
            width: parent.width
            height: Style.hairline
            color: Style.edge
        }
        BodyText {
            width: parent.width
            text: closing.text
            facts: closing.facts
            font.pixelSize: Style.lead
        }
        Caption {
            width: parent.width
            text: closing.thanks
        }
    }
}
