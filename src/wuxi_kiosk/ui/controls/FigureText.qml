pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A number that stands by itself, kept in one line: it is made smaller before it breaks. Where even that is not enough, what
// follows it in brackets has the next line, and only then it breaks at its spaces.
BodyText {
    id: root

    required property string show
    property int largest: Style.body
    property int smallest: Math.min(largest, Style.body)
    // The size in which it fits, with a pixel for the rounding of glyphs.
    readonly property int fittingSize: Math.max(smallest, Math.min(largest, Math.floor(largest * (width - 1) / Math.max(1, widest))))

    readonly property int bracket: whole.advanceWidth * smallest > largest * (width - 1) ? show.indexOf(" (") : -1
    readonly property real widest: bracket < 0 ? whole.advanceWidth : Math.max(head.advanceWidth, tail.advanceWidth)

    component Measure: TextMetrics {
        font.family: root.font.family
        font.weight: root.font.weight
        font.pixelSize: root.largest
    }

    function unbroken(part: string): string {
        return widest * smallest > largest * (width - 1) ? part : part.replace(/ /g, "\u00a0");
    }

    text: bracket < 0 ? unbroken(show) : unbroken(show.slice(0, bracket)) + " " + unbroken(show.slice(bracket + 1))
    font.pixelSize: fittingSize
    leading: Style.tight

    Measure {
        id: whole
        text: root.show
    }
    Measure {
        id: head
        text: root.show.slice(0, Math.max(0, root.bracket))
    }
    Measure {
        id: tail
        text: root.show.slice(root.bracket + 1)
    }
}
