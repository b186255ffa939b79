pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// The path of a story at the foot of its pages, which stays while they turn.
Item {
    id: root

    required property ExhibitModel exhibit
    required property string themeId
    required property int number
    signal stepRequested(number: int)

    readonly property int count: steps.stops.length
    readonly property bool fits: count > 1 && stepper.width >= stepper.requiredWidth

    implicitHeight: fits ? stepper.implicitHeight : 0

    StoryModel {
        id: steps
        exhibit: root.exhibit
        themeId: root.themeId
    }
    Stepper {
        id: stepper
        visible: root.fits
        x: Style.pathBeside ? Style.margin + Style.storyPanel : 0
        width: parent.width - x
        height: implicitHeight
        compact: Style.pathBeside || Style.narrow
        stops: steps.stops
        current: root.number
        onStepRequested: number => root.stepRequested(number)
    }
}
