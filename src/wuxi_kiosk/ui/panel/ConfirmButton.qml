import QtQuick
import ui.controls

// Asks once more before it does anything; of those of a view, only the last that was pressed is asking.
PushButton {
    id: root

    required property PanelView view
    required property string label
    readonly property bool asking: view.asked === objectName
    signal confirmed

    text: asking ? qsTr("真的：%1").arg(label) : label
    chosen: asking
    onClicked: {
        const sure = asking;
        view.asked = sure ? "" : objectName;
        if (sure)
            root.confirmed();
    }
}
