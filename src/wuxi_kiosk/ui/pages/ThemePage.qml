pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A page of which something may scroll, its `area`; in the row of all themes' pages the buttons beneath move it.
Item {
    id: root

    property bool arrived: true
    property Flickable area: null

    // The next visitor begins at the top; out of sight, so that nothing jumps.
    SequentialAnimation {
        running: !root.arrived && root.area !== null

        PauseAnimation {
            duration: Style.pageTime
        }
        ScriptAction {
            script: root.area.contentY = root.area.originY
        }
    }
}
