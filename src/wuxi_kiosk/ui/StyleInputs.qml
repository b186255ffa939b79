import QtQuick
import WuxiKiosk.Models
import ui.style

// Tells Style of the screen, the exhibit and the visitor's choices.
Item {
    id: root

    required property ExhibitModel exhibit
    required property AccessModel access
    required property Item stage
    required property real unit
    required property string accentName
    required property bool still

    component Input: Binding {
        target: Style
    }
    Input {
        property: "unit"
        value: root.unit
    }
    Input {
        property: "stage"
        value: Qt.size(root.stage.width, root.stage.height)
    }
    Input {
        property: "portrait"
        value: root.stage.height > root.stage.width
    }
    Input {
        property: "language"
        value: root.exhibit.language
    }
    Input {
        property: "accentName"
        value: root.accentName
    }
    Input {
        property: "largeText"
        value: root.access.largeText
    }
    Input {
        property: "highContrast"
        value: root.access.highContrast
    }
    Input {
        property: "reducedMotion"
        value: root.access.reducedMotion || root.still
    }
}
