pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// One step of a theme's story: heading, text and key figure on one panel over a view of the land, and what comes next.
ThemePage {
    id: root

    // Where the picture and the panel end.
    readonly property real foot: height - footHeight
    readonly property real panelFoot: (Style.pathBeside ? height : foot) - (Style.low ? 0 : 2 * Style.unit)
    // In portrait the picture keeps the upper part of the page.
    readonly property real head: Style.narrow && !Style.low ? Math.min(0.25 * height, panelFoot - Style.minimumSheetHeight) : Style.low ? Style.gap : Style.gutter
    readonly property real maximumHeight: panelFoot - head

    ThemeModel {
        id: theme
        exhibit: root.exhibit
        themeId: root.themeId
    }
    StoryModel {
        id: story
        exhibit: root.exhibit
        themeId: root.themeId
    }
    Repeater {
        model: story.steps

        // Every step is a page of its own: only the step of this page is instantiated.
        Loader {
            id: slot

            required property int index
            // Roles via `model`: a role `status` would clash with Loader.status.
            required property var model
            readonly property bool shown: index + 1 === root.number

            anchors.fill: parent
            active: shown
            sourceComponent: Item {
                id: page

                readonly property var step: slot.model

                Binding {
                    target: root
                    property: "area"
                    value: panel.area
                }
                // The focus goes through the page as one reads it: in portrait the card stands above the panel.
                Item {
                    id: above
                    anchors.fill: parent
                }
                StoryPanel {
                    id: panel
                    x: Style.margin
                    y: Style.narrow ? root.panelFoot - height : root.head
                    width: Style.storyPanel
                    height: Math.min(naturalHeight, root.maximumHeight)
                    maximumHeight: root.maximumHeight
                    exhibit: root.exhibit
                    theme: theme
                    step: page.step
                    current: root.current
                    onSourceRequested: subject => root.navigationRequested("source/" + (subject || "theme/" + root.themeId + "/story/" + root.number))
                }
                IllustrationBadge {
                    id: badge
                    visible: page.step.photoCredit !== "" && !Style.shallow
                    x: page.width - width - Style.gap
                    y: Style.gap
                    marked: page.step.illustration
                    credit: page.step.photoCredit
                    maximumWidth: Style.nextCard
                }
                NextCard {
                    readonly property real free: (Style.narrow ? panel.y : root.foot) - (badge.visible ? badge.y + badge.height : 0) - 2 * Style.gutter

                    parent: Style.narrow ? above : page
                    visible: page.step.nextRoute !== "" && height <= free && (Style.narrow || page.width - panel.x - panel.width >= 1.5 * width)
                    x: page.width - width
                    y: (Style.narrow ? panel.y : root.foot) - Style.gutter - height - Math.max(0, (free - height) / 2)
                    height: implicitHeight
                    exhibit: root.exhibit
                    backdrops: root.backdrops
                    step: page.step
                    onClicked: root.navigationRequested(page.step.nextRoute)
                }
            }
        }
    }
}
