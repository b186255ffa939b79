pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// A ruler along two edges, to hold a real one against: its centimetres are those that the exhibit believes in.
ScreenTool {
    id: root

    objectName: "screen-ruler"

    readonly property int across: Math.floor(width / Style.millimetre)
    readonly property int down: Math.floor(height / Style.millimetre)

    function tick(millimetre: int): real {
        return (millimetre % 10 === 0 ? 9 : millimetre % 5 === 0 ? 6 : 4) * Style.millimetre;
    }

    hint: qsTr("拿一把真的尺子贴着比，数字是厘米：不一样长，就在“屏幕对角线”里改。")

    Repeater {
        model: root.across + 1

        Rectangle {
            required property int index

            x: Math.round(index * Style.millimetre)
            width: 1
            height: root.tick(index)
            color: Style.ink
        }
    }
    Repeater {
        model: root.down + 1

        Rectangle {
            required property int index

            y: Math.round(index * Style.millimetre)
            height: 1
            width: root.tick(index)
            color: Style.ink
        }
    }
    Repeater {
        model: Math.max(0, Math.floor((root.across - 8) / 10))

        Caption {
            required property int index

            x: Math.round((index + 1) * 10 * Style.millimetre) - width / 2
            y: 10 * Style.millimetre
            text: index === 4 ? qsTr("%1 厘米").arg(5) : index + 1
            font.pixelSize: Math.round(4 * Style.millimetre)
            Accessible.ignored: true
        }
    }
    Repeater {
        model: Math.max(0, Math.floor((root.down - 8) / 10))

        Caption {
            required property int index

            y: Math.round((index + 1) * 10 * Style.millimetre) - height / 2
            x: 10 * Style.millimetre
            text: index === 4 ? qsTr("%1 厘米").arg(5) : index + 1
            font.pixelSize: Math.round(4 * Style.millimetre)
            Accessible.ignored: true
        }
    }
}
