pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls
import ui.figure

// The words of a story step: heading, text, one large figure, smaller ones, source. Text and digits are as large as the
// height allows.
Panel {
    id: root

    required property ExhibitModel exhibit
    required property ThemeModel theme
    // As StoryModel gives it.
    required property var step
    required property real maximumHeight
    property bool current: true
    // The id of a number; empty for the step itself.
    signal sourceRequested(subject: string)

    readonly property var numbers: step.numbers
    readonly property string notes: [root.step.asOf, root.step.pinyinNote].filter(note => note).join(numbers.length % 2 ? "   " : "\n")
    // Whether the text in its larger size and large digits fit, whether large digits do, and whether there is room between
    // the parts.
    readonly property bool roomy: contentHeight + large.implicitHeight + Style.keyDigits + room <= maximumHeight
    readonly property bool spacious: roomy || contentHeight + small.implicitHeight + Style.keyDigits + room <= maximumHeight
    readonly property bool loose: spacious || contentHeight + small.implicitHeight + Math.max(Style.touch, Style.keyDigitsSmall) + room <= maximumHeight
    // The height of all but the text and the digits; padding and gaps.
    readonly property real contentHeight: heading.height + status.shownHeight + label.shownHeight + others.shownHeight
    readonly property real room: 2 * padding + 5 * Style.base + Style.gap

    // The status of a number, empty where it is that of the step.
    function ownStatus(number: var): string {
        return number === undefined || number.status === step.status ? "" : number.status;
    }

    objectName: "story-panel"
    padding: (Style.shallow ? 5 : Style.low ? 6 : 7) * Style.unit
    spacing: (loose ? 4 : 2.5) * Style.unit

    Item {
        id: heading
        width: parent.width
        implicitHeight: Math.max(iconBox.visible ? iconBox.height : 0, texts.height)

        Rectangle {
            id: iconBox
            visible: !Style.low && !Style.pathBeside
            width: 17 * Style.unit
            height: width
            radius: Style.radius
            color: Style.accent

            Icon {
                anchors.centerIn: parent
                name: root.theme.iconName
                size: 11 * Style.unit
                tint: Style.accentText
            }
        }
        Column {
            id: texts
            x: iconBox.visible ? iconBox.width + 5 * Style.unit : 0
            width: parent.width - x

            Caption {
                width: parent.width
                // Without what the theme is about if that takes another line.
                text: whole.implicitWidth <= width ? whole.text : root.theme.name
                color: Style.accent
                font.weight: Style.strong
                leading: 1.2
            }
            Title {
                width: parent.width
                text: root.step.title
                // In one line if it can be.
                font.pixelSize: wholeTitle.implicitWidth <= width ? Style.stepTitle : Style.heading3
                leading: 1.25
            }
        }
        Title {
            id: wholeTitle
            visible: false
            text: root.step.title
            spoken: false
            font.pixelSize: Style.stepTitle
        }
        Caption {
            id: whole
            visible: false
            text: root.theme.name + " · " + root.theme.title
            font.weight: Style.strong
        }
    }
    BodyText {
        id: words
        width: parent.width
        text: root.step.text
        facts: root.step.facts
        font.pixelSize: root.roomy ? Style.lead : Style.body
        leading: Style.fullWidth ? Style.lineHeight : 1.42
    }
    StatusLabel {
        id: status

        readonly property real shownHeight: visible ? height : 0

        width: parent.width
        status: root.step.status
    }
    Rectangle {
        width: parent.width
        height: Style.hairline
        color: Style.edge
    }
    Item {
        width: parent.width
        implicitHeight: Math.max(Style.touch, lead.height, notes.visible ? notes.height : 0)

        Loader {
            id: lead
            active: root.numbers.length > 0
            anchors.left: parent.left
            anchors.right: source.left
            anchors.rightMargin: Style.gap
            sourceComponent: LeadFigure {
                number: root.numbers[0]
                size: root.spacious ? Style.keyDigits : Style.keyDigitsSmall
                onClicked: root.sourceRequested(number.figureId)
            }
        }
        Caption {
            id: notes
            visible: root.numbers.length === 0
            anchors.left: parent.left
            anchors.right: source.left
            anchors.rightMargin: Style.gap
            anchors.verticalCenter: parent.verticalCenter
            text: root.notes
        }
        PushButton {
            id: source
            objectName: "source"
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            iconName: "book-open"
            text: qsTr("出处")
            onClicked: root.sourceRequested("")
        }
    }
    Column {
        id: label

        readonly property real shownHeight: visible ? height : 0

        visible: root.numbers.length > 0
        width: parent.width

        Caption {
            width: parent.width
            text: root.numbers[0]?.label ?? ""
            color: Style.ink
            font.weight: Style.strong
            // Read with the number.
            spoken: false
        }
        StatusLabel {
            width: parent.width
            status: root.ownStatus(root.numbers[0])
        }
    }
    Grid {
        id: others

        readonly property real shownHeight: visible ? height : 0
        readonly property real cell: (width - columnSpacing) / 2

        visible: root.numbers.length > 0
        width: parent.width
        columns: 2
        columnSpacing: Style.gap
        rowSpacing: Style.gap
        verticalItemAlignment: Grid.AlignBottom

        Repeater {
            model: root.numbers.slice(1)

            SmallFigure {
                required property var modelData

                width: others.cell
                number: modelData
                status: root.ownStatus(modelData)
                onClicked: root.sourceRequested(modelData.figureId)
            }
        }
        Caption {
            width: root.numbers.length % 2 ? others.width : others.cell
            text: root.notes
        }
    }
    // These measure the text.
    component Measured: BodyText {
        visible: false
        width: words.width
        text: root.step.text
        leading: words.leading
        spoken: false
    }
    Measured {
        id: large
        font.pixelSize: Style.lead
    }
    Measured {
        id: small
    }
}
