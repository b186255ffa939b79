pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls
import ui.figure

// One step of a theme's story: a heading over the landscape, text and numbers on a panel.
ThemePage {
    id: root

    readonly property real stepsWidth: theme.steps.length * (Style.stepSize + 1.5 * Style.gap) + 11 * Style.unit
    // Whether the panel is wide enough beside the stepper. Otherwise it is below it, or on a low stage the stepper is
    // left out in favour of the page buttons.
    readonly property bool fitsBeside: width - 3 * Style.margin - stepsWidth >= Style.minimumTextWidth
    readonly property bool narrow: Style.narrow || !fitsBeside && !Style.low
    readonly property bool showsStepper: narrow || fitsBeside && !Style.shallow
    readonly property real share: Style.shallow ? 0.6 : 0.46
    readonly property real sheetWidth: narrow ? width - 2 * Style.margin : Math.min(Style.textWidth, width * share, width - 3 * Style.margin - (showsStepper ? stepsWidth : 0))

    ThemeModel {
        id: theme
        exhibit: root.exhibit
        themeId: root.themeId
    }
    Repeater {
        model: theme.story

        // Every step is a page of its own: only the step of this page is instantiated.
        Loader {
            id: slot

            required property int index
            // Roles via `model`: a role `status` would clash with Loader.status.
            required property var model
            readonly property bool shown: index + 1 === root.number

            anchors.fill: parent
            active: shown
            sourceComponent: ScrollablePage {
                id: page

                readonly property real panelTop: root.narrow ? heading.y + heading.height + Style.gutter : Style.head
                // The heading stays in place if the panel below it keeps a readable height, else the whole page
                // scrolls.
                readonly property bool headingFixed: page.height >= (root.narrow ? panelTop + Style.minimumSheetHeight : heading.y + heading.naturalHeight)

                minimumHeight: headingFixed ? 0 : Math.max(heading.y + heading.naturalHeight, panelTop + panel.naturalHeight) + Style.stroke

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
                    pinyinNote: slot.model.pinyinNote

                    Stepper {
                        visible: root.showsStepper
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
                    y: page.panelTop
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
