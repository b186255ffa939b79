pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Shows whether the picture reaches the edges, is sharp, and has all its greys and colours.
// Its colours are what is tested, so that they are written here and not in the style.
ScreenTool {
    id: root

    readonly property var colours: ["#FFFFFF", "#FFFF00", "#00FFFF", "#00FF00", "#FF00FF", "#FF0000", "#0000FF", "#000000"]

    background: "#808080"
    hint: qsTr("四边各有一条红线；灰阶看得出每一格；细线不糊。")

    // The outermost pixels.
    Rectangle {
        anchors.fill: parent
        color: Style.clear
        border.width: 1
        border.color: "#FF0000"
    }
    Row {
        y: parent.height * 0.06
        anchors.horizontalCenter: parent.horizontalCenter

        Repeater {
            model: 16

            Rectangle {
                required property int index

                width: Math.floor(root.width * 0.9 / 16)
                height: Math.round(root.height * 0.16)
                color: Qt.rgba(index / 15, index / 15, index / 15, 1)
            }
        }
    }
    Row {
        y: parent.height * 0.78
        anchors.horizontalCenter: parent.horizontalCenter

        Repeater {
            model: root.colours

            Rectangle {
                required property string modelData

                width: Math.floor(root.width * 0.9 / root.colours.length)
                height: Math.round(root.height * 0.16)
                color: modelData
            }
        }
    }
    // Lines of one pixel, which a picture that is scaled blurs.
    Repeater {
        model: [0.05, 0.86]

        Item {
            id: lines

            required property real modelData

            x: Math.round(root.width * modelData)
            y: Math.round(root.height * 0.36)

            Repeater {
                model: 40

                Rectangle {
                    required property int index

                    x: 2 * index
                    width: 1
                    height: Math.round(root.height * 0.28)
                    color: "#000000"
                }
            }
        }
    }
}
