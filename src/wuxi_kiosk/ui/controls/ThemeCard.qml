pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A theme as a card in the shape of a hanging scroll: landscape, name, headline number and an arrow.
Touchable {
    id: root

    required property string themeId
    required property string name
    required property string title
    required property string accent
    required property string iconName
    required property string landscape
    required property string headline
    required property string headlineId
    required property string headlineLabel
    required property url backdrops
    property bool compact: false
    readonly property color tint: Style.accentOf(accent)
    readonly property real rodHeight: 3 * Style.unit
    // The texts and a recognizable part of the picture.
    readonly property real requiredHeight: texts.implicitHeight + 8 * Style.unit + 2 * rodHeight + 30 * Style.unit

    objectName: "scroll-" + themeId
    description: [name, title, headlineLabel, headline].join(" ")
    feedbackRadius: Style.unit

    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.topMargin: Style.hairline * 3
            anchors.bottomMargin: -Style.hairline * 3
            color: Style.shadow
            radius: Style.unit
        }
        Rectangle {
            anchors.fill: parent
            anchors.margins: root.rodHeight / 2
            anchors.leftMargin: Style.unit
            anchors.rightMargin: Style.unit
            color: Style.paper
            border.width: Style.highContrast ? Style.hairline : 0
            border.color: Style.edge
        }
    }
    contentItem: Item {
        Rectangle {
            width: parent.width
            height: root.rodHeight
            radius: Style.unit
            color: Style.ink
        }
        Item {
            id: picture
            clip: true
            x: Style.unit
            y: root.rodHeight
            width: parent.width - 2 * x
            height: parent.height - y - texts.implicitHeight - 8 * Style.unit - root.rodHeight

            // The picture for cards is upright; the left of a wide one is blank, for words.
            AsyncImage {
                readonly property bool wide: root.width > 180 * Style.unit

                anchors.right: parent.right
                width: wide ? 1.6 * parent.width : parent.width
                height: parent.height
                fillMode: Image.PreserveAspectCrop
                source: root.backdrops + "/" + root.landscape + (wide ? "-wide.jpg" : "-card.jpg")
                sourceSize.width: Math.round(width)
            }
            ArrowBadge {
                anchors.right: parent.right
                anchors.bottom: parent.bottom
                anchors.margins: Style.base
                tint: root.tint
            }
        }
        Column {
            id: texts
            x: 4 * Style.unit
            width: parent.width - 2 * x
            anchors.bottom: lowerRod.top
            anchors.bottomMargin: 4 * Style.unit
            spacing: 0

            Row {
                spacing: 2.5 * Style.unit

                Icon {
                    id: icon
                    // Without it on narrow cards, where words of the title would be broken.
                    visible: root.width >= 52 * Style.unit * Style.textScale
                    name: root.iconName
                    size: 9 * Style.unit
                    tint: root.tint
                    anchors.verticalCenter: parent.verticalCenter
                }
                Title {
                    width: texts.width - (icon.visible ? parent.spacing + icon.width : 0)
                    text: root.name
                    color: root.tint
                    font.pixelSize: Style.chinese ? Style.heading3 : Style.body
                    anchors.verticalCenter: parent.verticalCenter
                }
            }
            BodyText {
                width: parent.width
                text: root.title
                leading: 1.4
            }
            Item {
                visible: !root.compact
                width: 1
                height: Style.unit
            }
            Caption {
                visible: !root.compact
                width: parent.width
                text: root.headlineLabel
                leading: Style.tight
            }
            FigureText {
                visible: !root.compact
                width: parent.width
                show: root.headline
                facts: root.headlineId
                color: root.tint
                largest: Style.chinese && root.width >= 56 * Style.unit * Style.textScale ? Style.lead : Style.body
                smallest: Math.max(Style.caption, Style.leastBody)
                font.weight: Style.bold
            }
        }
        Rectangle {
            id: lowerRod
            anchors.bottom: parent.bottom
            width: parent.width
            height: root.rodHeight
            radius: Style.unit
            color: Style.ink
        }
    }
}
