pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls
import ui.figure
import ui.timeline

// The home page: title and headline numbers on a panel, the themes as cards, the timeline as a strip. On a narrow stage
// the cards are below the panel, otherwise beside it; on a low one the numbers are in one row.
ThemePage {
    id: root


    readonly property bool narrow: Style.narrow
    readonly property bool low: Style.low && !narrow
    // Theme cards without their headline number.
    readonly property bool compact: (low && height < 150 * Style.unit) || themeView.cardWidth < 50 * Style.unit * Style.textScale
    readonly property real strip: Math.max(Style.touch + 2 * Style.gap, 28 * Style.unit)
    readonly property real gap: low ? Style.gap : Style.gutter
    readonly property real scroll: Style.scroll * (Style.largeText ? 1.3 : 1)
    readonly property real sheetWidth: narrow ? width - 2 * Style.margin : low ? Math.max(150 * Style.unit, Math.min(260 * Style.unit, width - 2 * Style.margin - 4 * scroll - 5 * Style.gutter)) : Math.max((Style.largeText ? 192 : 186) * Style.unit, Math.min(240 * Style.unit, 0.3 * width))
    // Height below the cards and above them.
    readonly property real footerHeight: gap + strip + Style.foot
    readonly property real sheetMinimumHeight: numbers.y + numbers.height + 2 * sheet.padding
    readonly property real headerHeight: narrow ? Style.head + sheet.naturalHeight + gap : Style.head
    readonly property real minimumHeight: headerHeight + Math.max(narrow ? 0 : sheetMinimumHeight, themeView.minimumHeight) + footerHeight

    area: page.area

    HomeModel {
        id: home
        exhibit: root.exhibit
    }
    MaxHeightTracker {
        id: tallestCard
    }
    StandalonePage {
        id: page
        anchors.fill: parent
        minimumHeight: root.minimumHeight

        Panel {
            id: sheet
            x: Style.margin
            y: Style.head
            width: root.sheetWidth
            height: root.narrow ? naturalHeight : parent.height - root.footerHeight - y
            padding: (root.low ? 6 : Style.largeText ? 7 : 9) * Style.unit
            spacing: (root.low ? 3 : 3.5) * Style.unit

            Item {
                width: parent.width
                implicitHeight: Math.max(title.implicitHeight, sealed.implicitHeight)

                Title {
                    id: title

                    readonly property real room: parent.width - sealed.width - 2 * Style.unit

                    anchors.verticalCenter: parent.verticalCenter
                    // Balanced lines in English only: in Chinese an unbreakable name would move to the next line.
                    width: Style.chinese ? room : Math.min(room, implicitWidth / Math.max(1, Math.ceil(implicitWidth / room)) + 2.5 * font.pixelSize)
                    text: root.exhibit.title
                    facts: "distance years"
                    font.pixelSize: root.low ? Style.chinese ? Style.heading2 : Style.heading3 : Style.homeTitle
                    leading: 1.22
                }
                Column {
                    id: sealed
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter

                    Seal {
                        characters: home.seal
                        anchors.horizontalCenter: parent.horizontalCenter
                        size: root.low ? Math.max(Style.body, 7 * Style.unit) : 11 * Style.unit
                    }
                    Caption {
                        anchors.horizontalCenter: parent.horizontalCenter
                        visible: text !== ""
                        text: home.sealPinyin
                        spoken: false
                        wrapMode: Text.NoWrap
                    }
                }
            }
            BodyText {
                width: parent.width
                text: root.exhibit.subtitle
                facts: "start"
                color: Style.secondary
                leading: root.low ? 1.4 : Style.lineHeight
            }
            Grid {
                id: numbers

                readonly property int figureSize: root.low ? Math.min(Style.figureSmall, Style.heading3) : Style.figureSmall
                // That of the longest number.
                readonly property int evenSize: {
                    let least = figureSize;
                    for (let index = 0; index < figures.count; index++)
                        least = Math.min(least, (figures.itemAt(index) as KeyFigure)?.fittingSize ?? least);
                    return least;
                }

                width: parent.width
                columns: root.low && width >= 4 * 50 * Style.unit * Style.textScale ? 4 : 2
                columnSpacing: Style.gutter
                rowSpacing: Style.gap

                Repeater {
                    id: figures
                    model: home.headline

                    KeyFigure {
                        width: (numbers.width - (numbers.columns - 1) * numbers.columnSpacing) / numbers.columns
                        size: numbers.figureSize
                        evenSize: numbers.evenSize
                        revealed: root.current
                        onClicked: root.navigationRequested("source/" + figureId)
                    }
                }
            }
            BodyText {
                width: parent.width
                text: home.summary
                facts: home.facts
                leading: 1.42
            }
        }
        GridView {
            id: themeView

            // If the cards do not fit, the view scrolls horizontally and shows a part of the next card.
            readonly property real room: parent.width - Style.margin - x
            readonly property int fitting: Math.floor((room + Style.gutter) / (root.scroll + Style.gutter))
            // Four are enough, more only where they are wide all the same.
            readonly property int most: Math.max(4, Math.floor((room + Style.gutter) / (1.5 * root.scroll + Style.gutter)))
            readonly property int abreast: Math.max(1, Math.min(most, fitting < cardCount ? Math.floor((room - 0.2 * root.scroll) / (root.scroll + Style.gutter)) : fitting))
            // One or two, and three where they fit, would leave a gap in two rows.
            readonly property bool oneRow: cardCount < 3 || (cardCount === 3 && abreast >= 3)
            readonly property bool twoRows: root.narrow && !oneRow && (abreast < 4 || root.height >= root.headerHeight + 2 * 95 * Style.unit * Style.textScale + root.footerHeight)
            readonly property int rows: twoRows ? 2 : 1
            readonly property int across: twoRows ? 2 : abreast
            // A copy of `count`, which is emitted again when the flow changes: a binding to it would loop.
            property int cardCount: 0
            readonly property bool overflowing: cardCount > across * rows
            readonly property real columns: overflowing ? across + 0.2 : Math.max(1, twoRows ? across : cardCount)
            readonly property real stagger: (root.low ? 0 : twoRows ? 6 : 13) * Style.unit
            readonly property real cardWidth: (room - (Math.ceil(columns) - 1) * Style.gutter) / columns
            readonly property real cardHeight: (height - stagger - (rows - 1) * Style.gutter) / rows
            readonly property real minimumHeight: stagger + rows * (tallestCard.height + Style.gutter) - Style.gutter

            function scrollPages(direction: int): void {
                const page = cellWidth * across;
                scrollAnimation.to = Math.max(0, Math.min(contentWidth - width, Math.round(contentX / page + direction) * page));
                scrollAnimation.restart();
            }

            x: root.narrow ? Style.margin : sheet.x + sheet.width + Style.gutter * 1.5
            y: root.headerHeight
            // Slightly wider than its cells, or rounding would wrap the last one.
            width: overflowing ? parent.width - x - (page.scrolls ? Style.margin : 0) : room + Style.gutter + Style.hairline
            height: parent.height - root.footerHeight - y
            flow: overflowing ? GridView.FlowTopToBottom : GridView.FlowLeftToRight
            interactive: overflowing
            clip: overflowing
            boundsBehavior: Flickable.StopAtBounds
            // All cards, as the tallest counts; but of far more than an exhibit is made for only those in view.
            cacheBuffer: cardCount > 12 ? 0 : cardCount * cellWidth
            cellWidth: cardWidth + Style.gutter
            cellHeight: cardHeight + Style.gutter
            model: root.exhibit.themes
            onCountChanged: cardCount = count
            // It would keep its pixels, which are no longer the start of a card.
            onCellWidthChanged: Qt.callLater(positionViewAtBeginning)
            Component.onCompleted: cardCount = count

            delegate: Item {
                id: place

                required property int index
                required property string themeId
                required property string firstRoute
                required property string name
                required property string title
                required property string accent
                required property string iconName
                required property string landscape
                required property string headline
                required property string headlineId
                required property string headlineLabel
                readonly property int column: themeView.overflowing ? Math.floor(index / themeView.rows) : index % themeView.across

                width: themeView.cellWidth
                height: themeView.cellHeight

                ThemeCard {
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
                    compact: root.compact
                    width: themeView.cardWidth
                    height: themeView.cardHeight
                    y: place.column % 2 * themeView.stagger
                    onRequiredHeightChanged: tallestCard.update(place.index, requiredHeight, themeView.count)
                    Component.onCompleted: tallestCard.update(place.index, requiredHeight, themeView.count)
                    onClicked: root.navigationRequested(place.firstRoute)
                }
            }

            NumberAnimation {
                id: scrollAnimation
                target: themeView
                property: "contentX"
                duration: Style.pageTime
                easing.type: Easing.OutCubic
            }
        }
        ScrollButtons {
            id: reading
            x: Style.margin
            y: parent.height - Style.foot - (root.strip + height) / 2
            area: sheet.area
        }
        TimelineStrip {
            x: Style.margin + (reading.visible ? reading.width + Style.gap : 0)
            y: parent.height - Style.foot - height
            width: parent.width - x - Style.margin - (arrows.visible ? arrows.width + Style.gap : 0)
            height: root.strip
            exhibit: root.exhibit
            onClicked: root.navigationRequested("timeline")
        }
        Row {
            id: arrows
            anchors.right: parent.right
            anchors.rightMargin: Style.margin
            y: parent.height - Style.foot - (root.strip + height) / 2
            spacing: Style.gap
            visible: themeView.overflowing

            PushButton {
                objectName: "previous-themes"
                iconName: "chevron-left"
                description: qsTr("前面的主题")
                available: !themeView.atXBeginning
                onClicked: themeView.scrollPages(-1)
            }
            PushButton {
                objectName: "next-themes"
                iconName: "chevron-right"
                description: qsTr("后面的主题")
                available: !themeView.atXEnd
                onClicked: themeView.scrollPages(1)
            }
        }
    }
}
