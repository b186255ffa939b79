pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// Which version of the program runs, newer ones on sticks, and the way back. Each button asks once more.
PanelView {
    id: root

    required property UpdatePage page

    BodyText {
        width: parent.width
        text: qsTr("现在运行的是 %1 版。").arg(root.page.current)
        font.weight: Style.strong
    }
    BodyText {
        objectName: "update-message"
        visible: text !== ""
        width: parent.width
        text: root.page.message
    }
    BodyText {
        visible: found.count === 0 && !root.page.busy
        width: parent.width
        text: qsTr("插上带新版程序的U盘，这里会列出来。只装有签名、这台机器相信的。")
    }
    Repeater {
        id: found
        model: root.page.busy ? null : root.page.found

        Column {
            id: candidate

            required property int index
            required property string title
            required property string stick

            width: parent?.width ?? 0
            spacing: Style.unit

            ConfirmButton {
                objectName: "update-" + candidate.index
                view: root
                iconName: "package"
                label: qsTr("安装“%1”").arg(candidate.title)
                onConfirmed: root.page.install(candidate.index)
            }
            Caption {
                width: parent.width
                text: candidate.stick
            }
        }
    }
    Title {
        visible: versions.count > 0
        width: parent.width
        text: qsTr("装过的")
        font.pixelSize: Style.lead
    }
    ConfirmButton {
        objectName: "update-roll-back"
        view: root
        visible: root.page.canGoBack && !root.page.busy
        iconName: "undo-2"
        label: qsTr("退回上一版")
        onConfirmed: root.page.rollBack()
    }
    Repeater {
        id: versions
        model: root.page.versions

        Column {
            id: version

            required property string name
            required property string installed
            required property string status
            required property bool canUse

            width: parent?.width ?? 0
            spacing: Style.unit

            BodyText {
                width: parent.width
                text: [version.name, version.status].join(" · ")
            }
            Caption {
                width: parent.width
                text: version.installed
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            }
            ConfirmButton {
                objectName: "use-again-" + version.name
                view: root
                visible: version.canUse && !root.page.busy
                label: qsTr("换回这一版")
                onConfirmed: root.page.useAgain(version.name)
            }
        }
    }
}
