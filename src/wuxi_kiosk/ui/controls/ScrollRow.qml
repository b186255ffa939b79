pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A row of buttons that scrolls where it is too long. What a drag does, a button at its end does too: it goes on, and
// from the end back to the beginning. `current` is brought into view.
Item {
    id: root

    default property alias content: row.data
    property Item current: null
    // That of what is behind the row: buttons at its ends fade into it.
    property color background: Style.clear
    property int buttonFocus: Qt.TabFocus
    readonly property real contentWidth: row.width
    readonly property bool overflowing: contentWidth > width + 1
    readonly property alias button: more
    readonly property bool atRest: !animation.running

    function reset(): void {
        animation.stop();
        area.contentX = 0;
    }

    function reveal(): void {
        if (!current || !overflowing)
            return;
        animation.stop();
        ScrollUtils.ensureVisible(area, Qt.rect(current.x, 0, current.width, 1));
    }

    function goOn(): void {
        let next = 0;
        if (!area.atXEnd) {
            // The first button that is not seen whole.
            const cut = Array.from(row.children).filter(item => item.visible && item.width > 0 && item.x + item.width > area.contentX + area.width + 1);
            next = Math.min(row.width - area.width, Math.min(...cut.map(item => item.x)));
            // One that is longer than the row.
            if (next <= area.contentX)
                next = Math.min(row.width - area.width, area.contentX + area.width);
        }
        animation.to = next;
        animation.restart();
    }

    implicitWidth: contentWidth
    onCurrentChanged: Qt.callLater(reveal)
    onWidthChanged: Qt.callLater(reveal)
    onContentWidthChanged: Qt.callLater(reveal)

    Flickable {
        id: area
        width: parent.width - (root.overflowing ? more.width + Style.gap : 0)
        height: parent.height
        contentWidth: row.width
        contentHeight: height
        flickableDirection: Flickable.HorizontalFlick
        boundsBehavior: Flickable.StopAtBounds
        interactive: root.overflowing
        clip: interactive
        onMovementStarted: animation.stop()

        Row {
            id: row
            height: parent.height
            spacing: Style.gap
        }
        NumberAnimation {
            id: animation
            target: area
            property: "contentX"
            duration: Style.pageTime
            easing.type: Easing.OutCubic
        }
    }
    component Fade: Rectangle {
        id: fade

        required property bool before

        x: before ? 0 : area.width - width
        width: 6 * Style.unit
        height: area.height
        color: Style.clear
        visible: root.overflowing && root.background.a > 0 && !(before ? area.atXBeginning : area.atXEnd)
        gradient: Gradient {
            orientation: Gradient.Horizontal

            GradientStop {
                position: 0
                color: fade.before ? root.background : Qt.alpha(root.background, 0)
            }
            GradientStop {
                position: 1
                color: fade.before ? Qt.alpha(root.background, 0) : root.background
            }
        }
    }
    Fade {
        before: true
    }
    Fade {
        before: false
    }
    PushButton {
        id: more
        objectName: "more-themes"
        visible: root.overflowing
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        iconName: area.atXEnd ? "chevron-left" : "chevron-right"
        description: area.atXEnd ? qsTr("前面的主题") : qsTr("后面的主题")
        focusPolicy: root.buttonFocus
        onClicked: root.goOn()
    }
}
