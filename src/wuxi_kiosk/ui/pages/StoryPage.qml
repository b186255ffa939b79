pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls
import ui.figure

// One step of a theme's story: a headline over the land, the telling and its figures on a sheet.
ThemePage {
    id: root

    readonly property real stepsWidth: theme.steps.length * (Style.stepSize + 1.5 * Style.gap) + 11 * Style.unit
    // Whether a sheet beside the steps of the story is wide enough; if not it stands below them, or on a low stage the
    // buttons that turn pages do for the steps.
    readonly property bool spacious: width - 3 * Style.margin - stepsWidth >= Style.minimumTextWidth
    readonly property bool narrow: Style.narrow || !spacious && !Style.low
    readonly property bool stepped: narrow || spacious && !Style.shallow
    readonly property real share: Style.shallow ? 0.6 : 0.46
    readonly property real sheetWidth: narrow ? width - 2 * Style.margin : Math.min(Style.textWidth, width * share, width - 3 * Style.margin - (stepped ? stepsWidth : 0))

    ThemeModel {
        id: theme
        exhibit: root.exhibit
        themeId: root.themeId
    }
    Repeater {
        model: theme.story

        // Every step is a page of its own: of the steps of the story only this one's is made.
        Loader {
            id: slot

            required property int index
            // Not by their names: `status` is the Loader's own.
            required property var model
            readonly property bool shown: index + 1 === root.number

            anchors.fill: parent
            active: shown
            sourceComponent: ScrollablePage {
                id: page

                readonly property real beneath: root.narrow ? heading.y + heading.height + Style.gutter : Style.head
                // A heading that stays while the sheet scrolls leaves room to read in, or else scrolls with it.
                readonly property bool stays: page.height >= (root.narrow ? beneath + Style.minimumSheetHeight : heading.y + heading.naturalHeight)

                minimumHeight: stays ? 0 : Math.max(heading.y + heading.naturalHeight, beneath + panel.naturalHeight) + Style.stroke

                Binding {
                    target: root
                    property: "area"
                    value: page.scrolls ? page.area : panel.area
                }
                ThemeHeading {
                    id: heading
                    x: Style.margin
                    y: Style.head
                    maximumWidth: root.narrow ? page.width - 2 * Style.margin : page.width - root.sheetWidth - 3 * Style.margin
                    iconName: theme.iconName
                    name: theme.name + " · " + theme.title
                    title: slot.model.title
                    size: Style.storyTitle
                    pinyinNote: slot.model.gloss

                    Stepper {
                        visible: root.stepped
                        steps: theme.steps
                        current: root.number
                        onStepRequested: number => root.navigationRequested("theme/" + root.themeId + "/story/" + number)
                    }
                }
                Panel {
                    id: panel
                    width: root.sheetWidth
                    height: Math.min(naturalHeight, page.sheetHeight - y)
                    x: page.width - width - Style.margin
                    y: page.beneath
                    spacing: Style.base * 1.3

                    BodyText {
                        width: parent.width
                        text: slot.model.text
                        facts: slot.model.facts
                        font.pixelSize: Style.lead
                    }
                    StatusLabel {
                        width: parent.width
                        status: slot.model.status
                    }
                    Grid {
                        id: numbers
                        width: parent.width
                        columns: width < Style.numberPairWidth ? 1 : 2
                        columnSpacing: Style.gutter
                        rowSpacing: Style.gutter
                        visible: slot.model.numbers.length > 0

                        Repeater {
                            model: slot.model.numbers

                            KeyFigure {
                                required property var modelData

                                width: (numbers.width - numbers.columnSpacing * (numbers.columns - 1)) / numbers.columns
                                figureId: modelData.figureId
                                show: modelData.show
                                label: modelData.label
                                status: modelData.status
                                revealed: root.current && slot.shown
                                onClicked: root.navigationRequested("source/" + figureId)
                            }
                        }
                    }
                    Item {
                        width: parent.width
                        implicitHeight: Style.touch

                        Caption {
                            anchors.left: parent.left
                            anchors.right: source.left
                            anchors.rightMargin: Style.gap
                            anchors.verticalCenter: parent.verticalCenter
                            text: root.exhibit.asOf
                        }
                        PushButton {
                            id: source
                            objectName: "source"
                            anchors.right: parent.right
                            iconName: "book-open"
                            text: qsTr("出处")
                            onClicked: root.navigationRequested("source/theme/" + root.themeId + "/story/" + root.number)
                        }
                    }
                }
            }
        }
    }
}
