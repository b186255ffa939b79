pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// A figure on a panel with its title; the whole panel is a touch target.
Item {
    id: root

    required property ExhibitModel exhibit
    required property string figureId
    property alias revealed: view.revealed
    property string accentName: Style.accentName
    // The height available without scrolling, and the height at which the figure is complete.
    property real availableHeight: height
    readonly property real minimumHeight: view.minimumHeight + chromeHeight
    // The height of the page at which `pageShare` of it is `minimumHeight`.
    property real pageShare: 1
    readonly property real pageHeight: pageShare > 0 ? (minimumHeight + Style.gutter) / pageShare - Style.gutter : 0
    readonly property real chromeHeight: inset + (titled ? 0.8 * inset + title.height + Style.base : inset)
    readonly property real inset: 7 * Style.unit
    readonly property alias titled: view.grouped
    signal calloutRequested(figureId: string, datum: string)

    Panel {
        anchors.fill: parent
    }
    Touchable {
        objectName: "figure-" + root.figureId
        anchors.fill: parent
        description: view.label
        // Not scaled on a press: the figure is no child of it.
        scale: 1
        onClicked: root.calloutRequested(root.figureId, root.figureId)
    }
    BodyText {
        id: title
        visible: root.titled
        anchors.left: parent.left
        anchors.right: touchIcon.left
        anchors.top: parent.top
        anchors.margins: root.inset
        anchors.topMargin: root.inset * 0.8
        text: view.label
        font.weight: Style.strong
        leading: Style.tight
    }
    Icon {
        id: touchIcon
        name: "touch"
        size: 7 * Style.unit
        tint: Style.accentOf(root.accentName)
        opacity: 0.75
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: root.inset * 0.6
    }
    FigureView {
        id: view
        exhibit: root.exhibit
        figureId: root.figureId
        availableHeight: root.availableHeight - root.chromeHeight
        accentName: root.accentName
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.top: root.titled ? title.bottom : parent.top
        anchors.margins: root.inset
        anchors.rightMargin: root.titled ? root.inset : root.inset * 1.6
        anchors.topMargin: root.titled ? Style.base : root.inset
        onDatumClicked: datum => root.calloutRequested(root.figureId, datum)
    }
}
