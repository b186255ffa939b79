pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls
import ui.timeline

// The timeline of the whole exhibit, or of one theme.
ThemePage {
    id: root

    readonly property real padding: Style.low ? 5 * Style.unit : Style.padding

    area: page.area
    held: timeline.held

    ThemeModel {
        id: theme
        exhibit: root.exhibit
        themeId: root.themeId
    }
    StandalonePage {
        id: page
        anchors.fill: parent
        buttons: root.themeId === ""
        minimumHeight: sheet.y + timeline.minimumHeight + 2 * root.padding + sheet.foot

        ThemeHeading {
            id: heading
            x: Style.margin
            y: Style.head
            width: Math.min(Style.headingWidth, parent.width - 2 * x)
            iconName: root.themeId ? theme.iconName : "clock"
            name: root.themeId ? theme.name + " · " + root.exhibit.timelineTitle : root.exhibit.subtitle
            title: root.themeId ? theme.title : root.exhibit.timelineTitle
        }
        Panel {
            id: sheet

            readonly property real foot: root.themeId ? Style.stroke : Style.foot

            x: Style.margin
            y: heading.y + heading.height + Style.gutter
            width: parent.width - 2 * x
            height: parent.height - y - foot
        }
        Timeline {
            id: timeline
            anchors.fill: sheet
            anchors.margins: root.padding
            exhibit: root.exhibit
            themeId: root.themeId
            insideFlickable: page.scrolls
            onNavigationRequested: route => root.navigationRequested(route)
        }
    }
}
