pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import ui.style

// Base of everything that can be touched: at least as large as a touch target, with immediate feedback on a press. It
// can be focused and pressed by keyboard or switch, and then scrolls itself into view. `highlighted` shows the
// feedback, whose shape is given by `feedbackRadius` and `feedbackInset`.
T.AbstractButton {
    id: root

    property string description: text
    property bool highlighted: pressed
    property real feedbackRadius: Style.radius
    property real feedbackInset: 0

    // Scrolls all flickables around it until it is visible.
    function ensureVisible(): void {
        for (let ancestor = parent; ancestor; ancestor = ancestor.parent) {
            const area = ancestor as Flickable;
            if (area?.interactive)
                ScrollUtils.ensureVisible(area, mapToItem(area.contentItem, 0, 0, width, height));
        }
    }

    implicitWidth: Math.max(Style.touch, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Style.touch, implicitContentHeight + topPadding + bottomPadding)
    focusPolicy: Qt.TabFocus
    scale: highlighted ? Style.pressedScale : 1
    onVisualFocusChanged: if (visualFocus)
        ensureVisible()
    Accessible.role: Accessible.Button
    Accessible.name: Style.plain(description)
    // The template handles the space bar itself.
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    Behavior on scale {
        NumberAnimation {
            duration: Style.pressTime
        }
    }

    FocusRing {
        control: root
        shown: root.visualFocus
    }
    // Not animated, unlike the scale: the feedback of a short tap must be visible.
    Rectangle {
        z: 1
        visible: root.highlighted
        anchors.fill: parent
        anchors.margins: root.feedbackInset
        radius: root.feedbackRadius
        color: Style.shadow
    }
}
