pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// A figure on its own sheet of paper, with its title; all of the sheet can be touched.
Item {
    id: root

    required property ExhibitModel exhibit
    required property string figureId
    property alias revealed: view.revealed
    property string accentName: Style.accentName
    // How high it may be, and how high it has to be for nothing to be left out.
    property real room: height
    readonly property real least: view.least + around
    // How high its page has to be for that, when it takes a share of the page's height.
    property real share: 1
    readonly property real pageHeight: share > 0 ? (least + Style.gutter) / share - Style.gutter : 0
    readonly property real around: inset + (titled ? 0.8 * inset + title.height + Style.base : inset)
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
        // The figure does not lie in it.
        scale: 1
        onClicked: root.calloutRequested(root.figureId, root.figureId)
    }
    BodyText {
        id: title
        visible: root.titled
        anchors.left: parent.left
        anchors.right: more.left
        anchors.top: parent.top
        anchors.margins: root.inset
        anchors.topMargin: root.inset * 0.8
        text: view.label
        font.weight: Style.strong
        leading: Style.tight
    }
    Icon {
        id: more
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
        room: root.room - root.around
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
