pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.controls

// Moves the keyboard's focus to where the visitor looks: into the overlay that opens, and back to where it was.
Item {
    id: root

    required property NavigatorModel navigator
    // Whether a keyboard or a switch moves from control to control, and where it was on the page under an overlay.
    property bool active: false
    property Touchable pageControl: null
    readonly property Item focusItem: Window.activeFocusItem

    function follow(): void {
        if (!active)
            return;
        const content = Window.contentItem;
        const control = (!navigator.covered && pageControl?.visible ? pageControl : content.nextItemInFocusChain()) as Touchable;
        control?.forceActiveFocus(Qt.TabFocusReason);
        // It may have had the focus all along, without showing it.
        if (control)
            control.focusReason = Qt.TabFocusReason;
    }

    function reset(): void {
        active = false;
        pageControl = null;
        if (focusItem && focusItem !== Window.contentItem)
            focusItem.focus = false;
    }

    onFocusItemChanged: {
        const control = focusItem as Touchable;
        active = active || control !== null;
        if (control && !navigator.covered)
            pageControl = control;
    }

    Connections {
        target: root.navigator
        function onOverlayChanged(): void {
            Qt.callLater(root.follow);
        }
        function onResetDone(): void {
            root.reset();
        }
    }
}
