pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls
import ui.timeline

// The timeline of the whole exhibit, or of one theme.
ThemePage {
    id: root

    readonly property alias loading: timeline.loading

    area: page.area
    held: timeline.held

    ThemeModel {
        id: theme
        exhibit: root.exhibit
        themeId: root.themeId
    }
    GradientScrim {
        edge: Qt.TopEdge
        solidLength: heading.y + heading.height
        fadeLength: Math.min(90 * Style.unit, 0.5 * root.height)
    }
    StandalonePage {
        id: page
        anchors.fill: parent
        buttons: root.themeId === ""
        minimumHeight: timeline.y + timeline.minimumHeight + foot

        readonly property real foot: root.themeId ? Style.stroke : Style.foot

        ThemeHeading {
            id: heading
            x: Style.margin
            y: Style.head
            width: Math.min(Style.headingWidth, parent.width - 2 * x)
            bare: true
            iconName: root.themeId ? theme.iconName : "clock"
            name: root.themeId ? theme.name + " · " + root.exhibit.timelineTitle : root.exhibit.subtitle
            title: root.themeId ? theme.title : root.exhibit.timelineTitle
        }
        Timeline {
            id: timeline
            x: Style.margin
            y: heading.y + heading.height + Style.gutter
            width: parent.width - 2 * x
            height: parent.height - y - page.foot
            exhibit: root.exhibit
            themeId: root.themeId
            onNavigationRequested: route => root.navigationRequested(route)
        }
    }
}
