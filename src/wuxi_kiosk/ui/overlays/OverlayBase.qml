import QtQuick
import WuxiKiosk.Models

// An overlay over the stage, or over another `area` of the window. `argument` is what its route says it is about.
Item {
    id: root

    required property OverlayContext context
    required property string argument
    required property bool open
    readonly property ExhibitModel exhibit: context.exhibit
    readonly property NavigatorModel navigator: context.navigator
    readonly property Item stage: context.stage
    // Whether something plays that no timeout may interrupt, and whether nothing moves.
    property bool playing: false
    property bool atRest: true
    property rect area: Qt.rect(stage.x, stage.y, stage.width, stage.height)
}
