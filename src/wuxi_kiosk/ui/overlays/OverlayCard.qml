pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// A card over the page; a touch beside it, or its close button, closes it. What it says may scroll; its `actions`, the
// close button among them, always stand at its foot.
OverlayBase {
    id: root

    default property alias content: card.content
    property alias actions: actions.data
    readonly property alias padding: card.padding
    property string subject: ""
    property bool low: Style.portrait
    property real cardWidth: Math.min(width - 2 * Style.margin, 230 * Style.unit)
    property real cardHeight: Math.min(card.naturalHeight, height - 2 * Style.head)

    function close(): void {
        navigator.close();
    }

    atRest: scrollButtons.atRest
    visible: opacity > 0
    opacity: open ? 1 : 0
    enabled: open
    Accessible.role: Accessible.Dialog
    Accessible.name: Style.plain(subject)

    Behavior on opacity {
        NumberAnimation {
            duration: Style.pressTime * 2
        }
    }

    OverlayBackground {
        id: scrim
        color: Style.scrim
    }
    MouseArea {
        anchors.fill: scrim
        onClicked: root.close()
        Accessible.ignored: true
    }
    MouseArea {
        anchors.fill: card
        Accessible.ignored: true
    }
    Panel {
        id: card
        width: root.cardWidth
        height: root.cardHeight
        padding: Style.low ? 5 * Style.unit : Style.padding
        footer: actions.height + Style.gutter
        anchors.horizontalCenter: parent.horizontalCenter
        y: root.low ? parent.height - height - Style.margin : (parent.height - height) / 2
    }
    Flow {
        id: actions

        readonly property real natural: Array.from(children).reduce((sum, action) => action.visible ? sum + action.implicitWidth + spacing : sum, -spacing)

        x: card.x + card.width - card.padding - width
        y: card.y + card.height - card.padding - height
        width: Math.max(0, Math.min(card.width - 2 * card.padding, Math.ceil(natural)))
        spacing: Style.gap

        ScrollButtons {
            id: scrollButtons
            area: card.area
        }
    }
}
