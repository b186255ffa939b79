import QtQuick
import ui.style
import ui.controls

// Told where a change could not be written.
BodyText {
    text: qsTr("写不进磁盘，没有改成。")
    color: Style.sealText
}
