pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// The thirty years: title and headline figures on one sheet, the themes as hanging scrolls, the timeline as a strip.
Item {
    id: root

    required property ExhibitModel exhibit
    required property url backdrops
    property bool arrived: true
    signal asked(route: string)

    readonly property real strip: 28 * Style.unit
    readonly property real upper: Style.margin
    readonly property real lower: height - Style.gutter
    readonly property real sheetWidth: Style.portrait ? width - 2 * Style.margin : 186 * Style.unit

    Panel {
        id: sheet
        x: Style.margin
        y: root.upper
        width: root.sheetWidth
        height: Style.portrait ? naturalHeight : root.lower - root.strip - Style.gutter - y
        padding: 9 * Style.unit
        spacing: 3.5 * Style.unit

        Item {
            width: parent.width
            implicitHeight: Math.max(title.implicitHeight, sealed.implicitHeight)

            Title {
                id: title
                width: parent.width - sealed.width
                text: root.exhibit.title
                facts: "distance years"
                font.pixelSize: Style.homeTitle
                leading: 1.22
            }
            Column {
                id: sealed
                anchors.right: parent.right
                anchors.verticalCenter: title.verticalCenter

                Seal {
                    characters: root.exhibit.seal
                    anchors.horizontalCenter: parent.horizontalCenter
                    size: 11 * Style.unit
                }
                Caption {
                    anchors.horizontalCenter: parent.horizontalCenter
                    visible: text !== ""
                    text: root.exhibit.sealPinyin
                    spoken: false
                    wrapMode: Text.NoWrap
                }
            }
        }
        Words {
            width: parent.width
            text: root.exhibit.subtitle
            facts: "start"
            color: Style.secondary
        }
        Grid {
            id: numbers
            width: parent.width
            columns: 2
            columnSpacing: Style.gutter
            rowSpacing: Style.gap

            Repeater {
                model: root.exhibit.headline

                KeyFigure {
                    width: (numbers.width - numbers.columnSpacing) / 2
                    arrived: root.arrived
                    onClicked: root.asked("source/" + figureId)
                }
            }
        }
        Words {
            width: parent.width
            text: root.exhibit.summary
            facts: root.exhibit.homeFacts
            leading: 1.42
        }
    }
    GridView {
        id: scrolls

        // As many as a page holds hang side by side; more of them are drawn along, and the next one peeps in.
        readonly property real room: root.width - Style.margin - x
        readonly property int across: Style.portrait ? 2 : Math.max(1, Math.min(4, Math.floor((room + Style.gutter) / (Style.scroll + Style.gutter))))
        readonly property int rows: Style.portrait ? 2 : 1
        // Not `count` itself, which is told anew when the flow changes: that would go round in a circle.
        property int hung: 0
        readonly property bool many: hung > across * rows
        readonly property real columns: many ? across + 0.2 : Math.max(1, Style.portrait ? across : hung)
        readonly property real stagger: Style.portrait ? 6 * Style.unit : 13 * Style.unit
        readonly property real cardWidth: (room - (Math.ceil(columns) - 1) * Style.gutter) / columns
        readonly property real cardHeight: (height - stagger - (rows - 1) * Style.gutter) / rows

        function turn(direction: int): void {
            const page = cellWidth * across;
            glide.to = Math.max(0, Math.min(contentWidth - width, Math.round(contentX / page + direction) * page));
            glide.restart();
        }

        x: Style.portrait ? Style.margin : sheet.x + sheet.width + Style.gutter * 1.5
        y: Style.portrait ? sheet.y + sheet.height + Style.gutter : root.upper
        // A hair wider than its cells, or rounding would send the last of a row to the next.
        width: many ? root.width - x : room + Style.gutter + Style.hairline
        height: root.lower - root.strip - Style.gutter - y
        flow: many ? GridView.FlowTopToBottom : GridView.FlowLeftToRight
        interactive: many
        clip: many
        boundsBehavior: Flickable.StopAtBounds
        cellWidth: cardWidth + Style.gutter
        cellHeight: cardHeight + Style.gutter
        model: root.exhibit.themes
        onCountChanged: hung = count
        Component.onCompleted: hung = count

        delegate: Item {
            id: place

            required property int index
            required property string themeId
            required property string name
            required property string title
            required property string accent
            required property string iconName
            required property string landscape
            required property string headline
            required property string headlineId
            required property string headlineLabel
            readonly property int column: scrolls.many ? Math.floor(index / scrolls.rows) : index % scrolls.across

            width: scrolls.cellWidth
            height: scrolls.cellHeight

            ThemeScroll {
                themeId: place.themeId
                name: place.name
                title: place.title
                accent: place.accent
                iconName: place.iconName
                landscape: place.landscape
                headline: place.headline
                headlineId: place.headlineId
                headlineLabel: place.headlineLabel
                backdrops: root.backdrops
                width: scrolls.cardWidth
                height: scrolls.cardHeight
                y: place.column % 2 * scrolls.stagger
                onClicked: root.asked("theme/" + themeId + "/story/1")
            }
        }

        NumberAnimation {
            id: glide
            target: scrolls
            property: "contentX"
            duration: Style.pageTime
            easing.type: Easing.OutCubic
        }
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: Style.margin
        y: scrolls.y + scrolls.height - height
        spacing: Style.gap
        visible: scrolls.many

        PushButton {
            objectName: "previous-themes"
            iconName: "chevron-left"
            description: qsTr("前面的主题")
            visible: !scrolls.atXBeginning
            onClicked: scrolls.turn(-1)
        }
        PushButton {
            objectName: "next-themes"
            iconName: "chevron-right"
            description: qsTr("后面的主题")
            visible: !scrolls.atXEnd
            onClicked: scrolls.turn(1)
        }
    }
    TimelineStrip {
        x: Style.margin
        y: root.lower - height
        width: root.width - 2 * Style.margin
        height: root.strip
        exhibit: root.exhibit
        onClicked: root.asked("timeline")
    }
}
