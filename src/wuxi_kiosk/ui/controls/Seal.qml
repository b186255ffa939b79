pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import ui.style

// A carved seal: white characters on vermilion with an uneven edge.
Item {
    id: root

    required property string characters
    property real size: 12 * Style.unit

    implicitWidth: size * 1.25
    implicitHeight: size * (characters.length * 1.02 + 0.34)
    Accessible.role: Accessible.StaticText
    Accessible.name: characters

    Shape {
        anchors.fill: parent
        // Without a layer the software renderer does not clip a Shape inside a flickable.
        layer.enabled: true
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeWidth: -1
            fillColor: Style.vermilion
            startX: root.width * 0.03
            startY: root.height * 0.02
            PathLine { x: root.width * 0.38; y: root.height * 0.0 }
            PathLine { x: root.width * 0.61; y: root.height * 0.022 }
            PathLine { x: root.width * 0.97; y: root.height * 0.008 }
            PathLine { x: root.width * 1.0; y: root.height * 0.31 }
            PathLine { x: root.width * 0.975; y: root.height * 0.55 }
            PathLine { x: root.width * 0.995; y: root.height * 0.8 }
            PathLine { x: root.width * 0.96; y: root.height * 0.99 }
            PathLine { x: root.width * 0.66; y: root.height * 0.975 }
            PathLine { x: root.width * 0.4; y: root.height * 1.0 }
            PathLine { x: root.width * 0.05; y: root.height * 0.985 }
            PathLine { x: root.width * 0.02; y: root.height * 0.7 }
            PathLine { x: root.width * 0.0; y: root.height * 0.42 }
            PathLine { x: root.width * 0.03; y: root.height * 0.02 }
        }
    }
    Column {
        anchors.centerIn: parent

        Repeater {
            model: root.characters.split("")

            Title {
                required property string modelData

                text: modelData
                Accessible.ignored: true
                spoken: false
                color: Style.accentText
                font.pixelSize: Math.round(root.size)
                lineHeightMode: Text.ProportionalHeight
                lineHeight: 1
                width: root.width
                height: root.size * 1.04
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
            }
        }
    }
}
