pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import ui.style

// What can be touched: never smaller than a touch target, answers a press at once. A keyboard or a switch presses it
// too: it shows where that is, and brings itself into view. `lit` is how a press looks, `rounding` and `rim` are the
// shape of what is seen of it.
T.AbstractButton {
    id: root

    property string description: text
    property bool lit: pressed
    property real rounding: Style.radius
    property real rim: 0

    // Scrolls what it stands in until all of it can be seen.
    function reveal(): void {
        for (let above = parent; above; above = above.parent) {
            const area = above as Flickable;
            if (area?.interactive)
                ScrollUtils.bring(area, mapToItem(area.contentItem, 0, 0, width, height));
        }
    }

    implicitWidth: Math.max(Style.touch, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Style.touch, implicitContentHeight + topPadding + bottomPadding)
    focusPolicy: Qt.TabFocus
    scale: lit ? Style.pressedScale : 1
    onVisualFocusChanged: if (visualFocus)
        reveal()
    Accessible.role: Accessible.Button
    Accessible.name: Style.plain(description)
    // The space bar is the template's own.
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
    // Over whatever it is, and at once: a tenth of a second is over before it has grown smaller.
    Rectangle {
        z: 1
        visible: root.lit
        anchors.fill: parent
        anchors.margins: root.rim
        radius: root.rounding
        color: Style.shadow
    }
}
