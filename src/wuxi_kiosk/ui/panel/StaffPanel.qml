pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// The panel for staff, over everything: the question for the PIN, then the list of pages, or one of them on a sheet.
Item {
    id: root

    required property PanelModel panel
    required property ExhibitModel exhibit
    required property TouchMonitor touchMonitor
    readonly property bool atRest: scrollButtons.atRest

    objectName: "staff-panel"
    Accessible.role: Accessible.Dialog
    Accessible.name: title.text

    Rectangle {
        anchors.fill: parent
        color: Style.paper
    }
    // Nothing beneath is touched.
    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
    }
    Item {
        anchors.fill: parent
        visible: tools.visibleChildren.length === 0

        Title {
            id: title
            anchors.left: parent.left
            anchors.leftMargin: Style.margin
            anchors.right: actions.left
            anchors.rightMargin: Style.gutter
            anchors.verticalCenter: actions.verticalCenter
            text: root.panel.title || qsTr("工作人员面板")
            font.pixelSize: Style.heading3
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Style.body
        }
        Row {
            id: actions
            anchors.right: parent.right
            anchors.rightMargin: Style.margin
            y: (Style.bar - height) / 2
            spacing: Style.gap

            ScrollButtons {
                id: scrollButtons
                area: root.panel.isUnlocked ? sheet.area : null
            }
            PushButton {
                objectName: "panel-back"
                visible: root.panel.currentType !== ""
                iconName: "chevron-left"
                text: Style.narrow ? "" : qsTr("返回")
                description: qsTr("返回")
                onClicked: root.panel.back()
            }
            Repeater {
                model: root.exhibit.languages

                PushButton {
                    required property string code
                    required property string name

                    objectName: "panel-language-" + code
                    visible: code !== root.exhibit.language && root.panel.currentType === ""
                    text: name
                    onClicked: root.exhibit.language = code
                }
            }
            PushButton {
                objectName: "panel-close"
                iconName: "x"
                text: Style.narrow ? "" : qsTr("关闭")
                description: qsTr("关闭")
                onClicked: root.panel.close()
            }
        }
        Rectangle {
            y: Style.bar
            width: parent.width
            height: Style.hairline
            color: Style.edge
        }
        PinPad {
            visible: !root.panel.isUnlocked
            enabled: visible
            anchors.fill: body
            question: root.panel.question
            message: root.panel.message
            wait: root.panel.wait
            focus: visible
            onEntered: pin => root.panel.give(pin)
        }
        Item {
            id: body
            anchors.fill: parent
            anchors.topMargin: Style.bar + Style.foot
            anchors.bottomMargin: Style.foot
            anchors.leftMargin: Style.margin
            anchors.rightMargin: Style.margin
        }
        Panel {
            id: sheet
            visible: root.panel.isUnlocked
            enabled: visible
            anchors.horizontalCenter: body.horizontalCenter
            y: body.y
            width: Math.min(body.width, 420 * Style.unit)
            height: Math.min(naturalHeight, body.height)
            padding: Style.low ? 5 * Style.unit : Style.padding

            PanelHome {
                visible: root.panel.isUnlocked && root.panel.currentType === ""
                width: parent.width
                panel: root.panel
            }
            Loader {
                id: view

                function show(): void {
                    if (root.panel.currentType === "")
                        source = "";
                    else
                        setSource(root.panel.currentType + ".qml", {
                            page: root.panel.current,
                            touchMonitor: root.touchMonitor,
                            screen: tools
                        });
                    sheet.area.contentY = 0;
                }

                visible: source.toString() !== ""
                width: parent.width
                Component.onCompleted: show()
            }
        }
    }
    // Where a view puts what covers the screen.
    Item {
        id: tools
        anchors.fill: parent
    }
    Connections {
        target: root.panel
        function onPageChanged(): void {
            view.show();
        }
    }
    TouchIndicators {
        anchors.fill: parent
        z: 2
        touchMonitor: root.touchMonitor
    }
}
