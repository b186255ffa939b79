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

    // What had not been reached is paler, as on the pages of figures.
    readonly property color tint: number.unreached ? Style.secondary : Style.accent
    // Where what follows the digits has brackets.
    readonly property int bracket: (number.parts[2] + " (").indexOf(" (")
    // The sizes in which all of it, without the brackets, and without what follows the digits, fits into a line.
    readonly property int fittingSize: fitted(fullBefore.contentWidth + fullAfter.contentWidth)
    readonly property int fittingUnit: fitted(fullBefore.contentWidth + fullUnit.contentWidth)
    readonly property int fittingDigits: fitted(fullBefore.contentWidth)
    // A unit stays beside its digits unless these would be small.
    readonly property int digitSize: Math.max(fittingSize, Math.min(fittingUnit < Style.figureSmall ? fittingDigits : fittingUnit, Style.keyDigitsSmall))
    readonly property int wordSize: Math.max(Style.body, Math.round(digitSize * Style.digitWords))
    // How many characters of what follows the digits stand beside them; the others are below.
    readonly property int beside: fits(fullAfter.contentWidth) ? number.parts[2].length : fits(fullUnit.contentWidth) ? bracket : 0
    readonly property real digitsHeight: Math.round(digitSize * (below.visible ? Style.tight : 1.1))

    // `words` is the width of words as large as digits.
    function fitted(words: real): int {
        return Math.min(size, Math.floor(size * (availableWidth - 2 * Style.unit) / Math.max(1, fullDigits.contentWidth + Style.digitWords * words)));
    }

    function fits(words: real): bool {
        return (digitSize * fullDigits.contentWidth + wordSize * (fullBefore.contentWidth + words)) / size + 2 * Style.unit <= availableWidth + 1;
    }

    objectName: "number-" + number.figureId
    description: number.label + " " + number.show

    component Part: BodyText {
        facts: root.number.figureId
        color: root.tint
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

        implicitHeight: root.digitsHeight + (below.visible ? below.height : 0)

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
            x: digits.visible ? digits.x + digits.width + Style.unit : 0
            y: digits.y + digits.baselineOffset - baselineOffset
            text: root.number.parts[2].slice(0, root.beside)
        }
        Part {
            id: below
            y: root.digitsHeight
            width: parent.width
            wrapMode: Text.Wrap
            text: root.number.parts[2].slice(root.beside).trim()
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
        Part {
            id: fullUnit
            visible: false
            text: root.number.parts[2].slice(0, root.bracket)
            font.pixelSize: root.size
        }
    }
}
