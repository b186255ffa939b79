pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// The settings of the screen, and what shows whether they are right: each covers the screen until it is closed.
PanelView {
    id: root

    required property ScreenPage page

    Flow {
        width: parent.width
        spacing: Style.gap

        PushButton {
            objectName: "test-picture"
            iconName: "image"
            text: qsTr("测试图")
            onClicked: tool.show("TestPicture.qml")
        }
        PushButton {
            objectName: "ruler"
            iconName: "chevrons-left-right"
            text: qsTr("尺子")
            onClicked: tool.show("ScreenRuler.qml")
        }
        PushButton {
            objectName: "fingers"
            iconName: "hand"
            text: qsTr("触摸测试")
            onClicked: tool.show("FingerTest.qml")
        }
    }
    Caption {
        width: parent.width
        text: qsTr("改过的项目，关闭面板以后生效，展项会重新启动一次。")
    }
    SettingRows {
        width: parent.width
        page: root.page
    }
    Loader {
        id: tool

        function show(file: string): void {
            setSource(file, {
                touchMonitor: root.touchMonitor
            });
        }

        parent: root.screen
        anchors.fill: parent
        visible: source.toString() !== ""
    }
    Connections {
        target: tool.item as ScreenTool
        function onClosed(): void {
            tool.source = "";
        }
    }
}
