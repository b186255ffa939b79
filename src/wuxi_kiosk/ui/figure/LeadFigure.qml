pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// The key figure of a page: large digits, the words around them smaller. The text is final at once.
Touchable {
    id: root

    // As StoryModel gives it.
    required property var number
    // Of the digits, which are smaller where the number would not fit into its line.
    property int size: Style.keyDigits

    // The sizes in which all of it, and without what follows the digits, fits into a line.
    readonly property int fittingSize: fitted(fullBefore.contentWidth + fullAfter.contentWidth)
    readonly property int fittingDigits: fitted(fullBefore.contentWidth)
    readonly property int digitSize: Math.max(fittingSize, Math.min(fittingDigits, Style.keyDigitsSmall))
    readonly property int wordSize: Math.max(Style.body, Math.round(digitSize * Style.digitWords))
    // What still does not fit beside the digits follows below them.
    readonly property bool broken: before.implicitWidth + digits.implicitWidth + after.implicitWidth + 2 * Style.unit > availableWidth
    readonly property real digitsHeight: Math.round(digitSize * (broken ? Style.tight : 1.1))

    // `words` is the width of words as large as digits.
    function fitted(words: real): int {
        return Math.min(size, Math.floor(size * (availableWidth - 2 * Style.unit) / Math.max(1, fullDigits.contentWidth + Style.digitWords * words)));
    }

    objectName: "number-" + number.figureId
    description: number.label + " " + number.show

    component Part: BodyText {
        facts: root.number.figureId
        color: Style.accent
        font.pixelSize: root.wordSize
        font.weight: Style.bold
        leading: Style.tight
        wrapMode: Text.NoWrap
        visible: text !== ""
        Accessible.ignored: true
    }
    contentItem: Item {
        // Read as one, with its label.
        readonly property string spokenText: root.number.show + " " + root.number.label

        implicitHeight: root.digitsHeight + (root.broken && after.visible ? after.height : 0)

        Part {
            id: before
            y: digits.y + digits.baselineOffset - baselineOffset
            text: root.number.parts[0]
        }
        Part {
            id: digits
            x: before.visible ? before.width + Style.unit : 0
            y: (root.digitsHeight - height) / 2
            text: root.number.parts[1]
            font.pixelSize: root.digitSize
        }
        Part {
            id: after
            x: root.broken || !digits.visible ? 0 : digits.x + digits.width + Style.unit
            y: root.broken ? root.digitsHeight : digits.y + digits.baselineOffset - baselineOffset
            width: root.broken ? parent.width : implicitWidth
            wrapMode: root.broken ? Text.Wrap : Text.NoWrap
            text: root.number.parts[2]
        }
        // These measure it in its full size.
        Part {
            id: fullBefore
            visible: false
            text: root.number.parts[0]
            font.pixelSize: root.size
        }
        Part {
            id: fullDigits
            visible: false
            text: root.number.parts[1]
            font.pixelSize: root.size
        }
        Part {
            id: fullAfter
            visible: false
            text: root.number.parts[2]
            font.pixelSize: root.size
        }
    }
}
