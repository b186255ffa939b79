import QtQuick
import WuxiKiosk.Models

// The settings of a section.
PanelView {
    id: root

    required property SettingsPage page

    SettingRows {
        width: parent.width
        page: root.page
    }
}
