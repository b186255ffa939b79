import QtQuick
import WuxiKiosk.Models

// An overlay: over the stage unless it is laid out otherwise. `argument` is what its route says it is about.
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

    x: stage.x
    y: stage.y
    width: stage.width
    height: stage.height
}
