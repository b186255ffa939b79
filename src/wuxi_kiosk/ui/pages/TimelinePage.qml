pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// The timeline of the whole exhibit, or of one theme.
Item {
    id: root

    required property ExhibitModel exhibit
    property string themeId: ""
    readonly property alias held: timeline.held
    signal asked(route: string)

    ThemeModel {
        id: theme
        exhibit: root.exhibit
        themeId: root.themeId
    }
    ThemeHeading {
        id: heading
        x: Style.margin
        y: Style.margin
        width: Style.headingWidth
        iconName: root.themeId ? theme.iconName : "clock"
        name: root.themeId ? theme.name : root.exhibit.subtitle
        title: root.exhibit.timelineTitle
    }
    Panel {
        id: sheet
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: heading.bottom
        anchors.bottom: parent.bottom
        anchors.leftMargin: Style.margin
        anchors.rightMargin: Style.margin
        anchors.topMargin: Style.gutter
        anchors.bottomMargin: root.themeId ? 0 : Style.gutter
    }
    Timeline {
        id: timeline
        anchors.fill: sheet
        anchors.margins: Style.padding
        exhibit: root.exhibit
        themeId: root.themeId
        onAsked: route => root.asked(route)
    }
}
