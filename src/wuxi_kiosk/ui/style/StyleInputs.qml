import QtQuick
import WuxiKiosk.Models

// Tells Style of the screen, the language and the visitor's choices, where there are any.
Item {
    id: root

    required property string language
    property AccessModel access: null
    required property Item stage
    // Pixels of a millimetre on the screen.
    required property real millimetre
    // The screen in pixels.
    required property size screen
    required property string accentName
    required property bool still

    component Input: Binding {
        target: Style
    }
    Input {
        property: "unit"
        value: Math.max(root.millimetre, Math.min(root.screen.width, root.screen.height) / 270)
    }
    Input {
        property: "millimetre"
        value: root.millimetre
    }
    Input {
        property: "screen"
        value: root.screen
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
        value: root.language
    }
    Input {
        property: "accentName"
        value: root.accentName
    }
    Input {
        property: "largeText"
        value: root.access?.largeText ?? false
    }
    Input {
        property: "highContrast"
        value: root.access?.highContrast ?? false
    }
    Input {
        property: "reducedMotion"
        value: root.still || (root.access?.reducedMotion ?? false)
    }
}
