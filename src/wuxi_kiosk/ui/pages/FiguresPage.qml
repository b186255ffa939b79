pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls
import ui.figure

// A page of figures: a lead figure and its companions, composed in the landscape; where that has no room for them, on
// panels.
ThemePage {
    id: root

    // The height of the landscape, and how far the page begins below its top.
    readonly property real pictureHeight: Style.screen.height - Style.bar
    readonly property real offset: pictureHeight - Style.stage.height
    readonly property bool loading: composition.pending
    // A page beside the current one waits until what is on view has arrived.
    property bool composing: false

    area: page.area
    landMarks: composition.inLand && !Style.highContrast ? composition.marks : []
    onCurrentChanged: if (current)
        composing = true
    onPagerMovingChanged: if (pagerMoving)
        composing = true
    Component.onCompleted: if (current)
        composing = true

    Timer {
        interval: Style.pageTime + Style.figureTime + Style.inputGuardTime
        running: !root.composing
        onTriggered: root.composing = true
    }

    ThemeModel {
        id: theme
        exhibit: root.exhibit
        themeId: root.themeId
    }
    FiguresPageModel {
        id: composition
        exhibit: root.exhibit
        themeId: root.themeId
        number: root.number
        picture: Qt.size(Style.stage.width, root.pictureHeight)
        area: Qt.rect(Style.margin, root.offset + heading.y, grid.width, root.height - heading.y)
        // Not as high as it is: its paper comes and goes with the composition.
        heading: Qt.rect(heading.x, root.offset + heading.y, heading.bareWidth, heading.bareHeight + Style.gutter)
        sheet: Qt.rect(grid.x, root.offset + grid.y, grid.width, root.height - grid.y - grid.footerHeight)
        footer: note.text
        tokens: root.composing ? Style.figureTokens : ({})
        progress: root.current ? 1 : 0

        Behavior on progress {
            NumberAnimation {
                duration: Style.figureTime
                easing.type: Easing.OutCubic
            }
        }
    }
    ScrollablePage {
        id: page
        anchors.fill: parent
        minimumHeight: composition.inLand ? 0 : grid.y + (composition.composed ? composition.panelHeight : grid.requiredHeight) + grid.footerHeight

        ThemeHeading {
            id: heading
            x: Style.margin
            y: Style.head
            maximumWidth: parent.width - 2 * x
            bare: composition.inLand
            iconName: theme.iconName
            name: theme.name
            title: theme.figuresTitle
        }
        Item {
            id: grid

            // Height without scrolling, and height that the figures require.
            readonly property real availableHeight: page.height - y - footerHeight
            readonly property real footerHeight: note.besideHeading ? 0 : note.height + 2 * Style.unit + Style.gutter
            property real requiredHeight: availableHeight

            function measure(cards: Repeater): void {
                let highest = availableHeight;
                for (let index = 0; index < cards.count; index++)
                    highest = Math.max(highest, (cards.itemAt(index) as FigureCard)?.pageHeight ?? 0);
                requiredHeight = highest;
            }

            x: Style.margin
            y: heading.y + heading.height + Style.gutter
            width: parent.width - 2 * x
            height: requiredHeight

            Panel {
                visible: composition.composed && !composition.inLand
                width: parent.width
                height: composition.panelHeight
            }
            ComposedFigures {
                x: -parent.x
                y: -parent.y - root.offset
                page: composition
                onDatumClicked: (figureId, datum) => root.calloutRequested(figureId, datum)
            }
            Repeater {
                model: composition.tooLarge ? theme.figurePages : null

                Repeater {
                    id: cards

                    required property int index
                    required property var figureIds
                    readonly property bool shown: index + 1 === root.number
                    readonly property bool abreast: grid.width >= count * Style.minimumFigureWidth && (Style.low || grid.width > 4 * grid.availableHeight)
                    readonly property string shape: Style.narrow ? "upright" : abreast ? "row" : "wide"

                    model: shown ? figureIds : []

                    FigureCard {
                        id: card

                        required property int index
                        required property string modelData
                        readonly property rect place: theme.place(root.number, index, cards.shape)

                        exhibit: root.exhibit
                        figureId: modelData
                        revealed: root.current
                        pageShare: place.height
                        availableHeight: place.height * (grid.availableHeight + Style.gutter) - Style.gutter
                        x: place.x * (grid.width + Style.gutter)
                        y: place.y * (grid.height + Style.gutter)
                        width: place.width * (grid.width + Style.gutter) - Style.gutter
                        // In a row every figure has its own height, so that none extends below the view half empty.
                        height: cards.shape === "row" ? Math.max(availableHeight, minimumHeight) : place.height * (grid.height + Style.gutter) - Style.gutter
                        onPageHeightChanged: Qt.callLater(grid.measure, cards)
                        onCalloutRequested: (figureId, datum) => root.calloutRequested(figureId, datum)
                    }
                }
            }
        }
        Rectangle {
            visible: note.visible
            anchors.fill: note
            anchors.margins: -2 * Style.unit
            radius: Style.unit
            color: Style.panel
        }
        Caption {
            id: note

            visible: !composition.inLand

            // Beside the heading if there is room.
            readonly property bool besideHeading: heading.width + implicitWidth + Style.gutter + 4 * Style.unit <= grid.width
            readonly property real inset: Style.margin + 2 * Style.unit

            x: besideHeading ? parent.width - inset - width : inset
            y: (besideHeading ? heading.y + heading.height : parent.height) - height - 2 * Style.unit
            width: Math.min(implicitWidth, parent.width - 2 * inset)
            text: composition.asOf + qsTr("；触摸任一图表查看数值与出处")
        }
    }
}
