import QtQuick
import WuxiKiosk.Models
import ui.style

// What the views of all pages have: where fingers are, and the item that fills the screen.
Column {
    required property TouchMonitor touchMonitor
    required property Item screen
    // The button that has been pressed once and asks: see ConfirmButton.
    property string asked: ""

    spacing: Style.gutter
    // The edge of a button at the end would be cut.
    bottomPadding: Style.unit
}
