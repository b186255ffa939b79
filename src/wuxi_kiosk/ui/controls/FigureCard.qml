pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style

// A figure with its title on a panel; all of the panel is a touch area.
Item {
    id: root

    required property ExhibitModel exhibit
    required property string figureId
    property alias arrived: view.arrived
    property string accentName: Style.accentName
    // The height that the page offers, and the height at which nothing is left out.
    property real availableHeight: height
    readonly property real minimumHeight: view.minimumHeight + around
    // The height of the page for that, when the card takes a share of the page's height.
    property real share: 1
    readonly property real pageHeight: share > 0 ? (minimumHeight + Style.gutter) / share - Style.gutter : 0
    readonly property real around: inset + (titled ? 0.8 * inset + title.height + Style.base : inset)
    readonly property real inset: 7 * Style.unit
    readonly property alias titled: view.grouped
    signal asked(figureId: string, datum: string)

    Panel {
        anchors.fill: parent
    }
    Touchable {
        objectName: "figure-" + root.figureId
        anchors.fill: parent
        description: view.label
        // The figure is not a child of this area: no press animation.
        scale: 1
        onClicked: root.asked(root.figureId, root.figureId)
    }
    Words {
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
        availableHeight: root.availableHeight - root.around
        accentName: root.accentName
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.top: root.titled ? title.bottom : parent.top
        anchors.margins: root.inset
        anchors.rightMargin: root.titled ? root.inset : root.inset * 1.6
        anchors.topMargin: root.titled ? Style.base : root.inset
        onAsked: datum => root.asked(root.figureId, datum)
    }
}
