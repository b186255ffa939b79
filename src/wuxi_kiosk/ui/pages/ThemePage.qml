pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style

// A page in the row of all themes' pages; where something of it may scroll, its `area`, the buttons beneath move it.
Item {
    id: root

    required property ExhibitModel exhibit
    // Of the closing page, and of one that stands alone, there is neither.
    property string themeId: ""
    property int number: 1
    // Whether this page is before the visitor, and whether the row is.
    property bool current: true
    property bool pagerCurrent: true
    property Flickable area: null
    // Whether a finger moves something of the page, and not the row.
    property bool held: false
    signal navigationRequested(route: string)
    signal calloutRequested(figureId: string, datum: string)

    // The next visitor begins at the top; out of sight, so that nothing jumps.
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
