pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style

// Base of the pages of the pager. `area` is the flickable that the scroll buttons of the pager control.
Item {
    id: root

    required property ExhibitModel exhibit
    // Empty on the closing page and on pages outside the pager.
    property string themeId: ""
    property int number: 1
    property url backdrops
    // Whether this page is the current one, and whether the pager is on view.
    property bool current: true
    property bool pagerCurrent: true
    // Whether the pager is being swiped or turns to another page.
    property bool pagerMoving: false
    property Flickable area: null
    // What visitors have made on the pages of the pager, by theme; it goes with their session.
    property var kept: ({})
    // Height at its foot that the pager covers.
    property real footHeight: 0
    // What it draws into the landscape behind it, see LandscapeLayers.
    property var landMarks: []
    // Whether the page handles a drag itself, so that the pager must not.
    property bool held: false
    signal navigationRequested(route: string)
    signal calloutRequested(figureId: string, datum: string)
    // The visitor has set down a part of an activity.
    signal piecePlaced
    // The visitor has brought an activity to its end.
    signal activityFinished

    // Back to the top once the page is out of view.
    SequentialAnimation {
        running: !root.current && root.area !== null

        PauseAnimation {
            duration: Style.pageTime
        }
        ScriptAction {
            script: root.area.contentY = root.area.originY
        }
    }
}
