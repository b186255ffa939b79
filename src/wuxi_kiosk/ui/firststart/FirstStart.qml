pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import WuxiKiosk.Models
import ui.style
import ui.controls
import ui.landscape

// The assistant of the first start: one question on a sheet before the landscape, the way on and back beneath.
Window {
    id: root

    required property FirstStartModel assistant
    required property TouchMonitor touchMonitor
    required property url backdrops
    property real millimetre: 2
    readonly property real touchMillimetre: millimetre
    property bool still: false
    // Nobody but staff may end it.
    property bool locked: false

    readonly property bool atRest: !appear.running
    readonly property string view: assistant.page

    width: 1920
    height: 1080
    visible: false
    color: Style.paper
    title: assistant.title
    onViewChanged: touchMonitor.suppressInput(still ? 0 : Style.inputGuardTime)

    StyleInputs {
        language: root.assistant.language
        stage: stage
        millimetre: root.millimetre
        screen: Qt.size(root.width, root.height)
        accentName: "ink"
        still: root.still
    }
    Shortcut {
        sequence: "Ctrl+Q"
        enabled: !root.locked
        onActivated: Qt.quit()
    }
    Backdrop {
        anchors.fill: parent
        anchors.bottomMargin: bar.height
        folder: root.backdrops
        active: root.visibility !== Window.Hidden && root.visibility !== Window.Minimized
        landscape: root.assistant.landscape
    }
    Item {
        id: stage
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: bar.top
    }
    Panel {
        id: sheet
        width: Math.min(stage.width - 2 * Style.margin, 380 * Style.unit)
        height: Math.min(naturalHeight, stage.height - 2 * Style.head)
        anchors.centerIn: stage
        padding: Style.low ? 6 * Style.unit : Style.padding

        Item {
            width: parent.width
            implicitHeight: Math.max(question.height, seal.visible ? seal.height : 0)

            BilingualText {
                id: question
                objectName: "question"
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - (seal.visible ? seal.width + Style.gutter : 0)
                texts: [root.assistant.question, root.assistant.secondQuestion]
                languages: root.assistant.questionLanguages
                size: Style.low ? Style.heading3 : Style.heading2
                secondarySize: Math.round(size * 0.7)
            }
            Seal {
                id: seal
                visible: !Style.low
                anchors.right: parent.right
                characters: root.assistant.seal
                size: 9 * Style.unit
            }
        }
        Loader {
            id: page

            function show(): void {
                setSource(root.assistant.page + ".qml", {
                    step: root.assistant.current
                });
            }

            width: parent.width
            Component.onCompleted: show()
            onLoaded: {
                sheet.area.contentY = 0;
                appear.restart();
            }

            NumberAnimation on opacity {
                id: appear
                running: false
                from: 0
                to: 1
                duration: Style.pageTime
                easing.type: Easing.OutCubic
            }
        }
        Connections {
            target: root.assistant
            function onStepChanged(): void {
                page.show();
            }
        }
    }
    Rectangle {
        id: bar
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: Style.bar
        color: Style.panel

        Rectangle {
            width: parent.width
            height: Style.hairline
            color: Style.edge
        }
        PushButton {
            id: back
            objectName: "back"
            anchors.left: parent.left
            anchors.leftMargin: Style.margin
            anchors.verticalCenter: parent.verticalCenter
            visible: root.assistant.index > 0
            available: root.assistant.returnable
            iconName: "chevron-left"
            text: qsTr("上一步")
            onClicked: root.assistant.back()
        }
        // In the middle where there is room for it, and left out where there is none between the buttons.
        StepDots {
            x: Math.min((parent.width - width) / 2, actions.x - width - Style.gutter)
            anchors.verticalCenter: parent.verticalCenter
            visible: x >= back.x + (back.visible ? back.width + Style.gutter : 0)
            count: root.assistant.count
            current: root.assistant.index
        }
        Row {
            id: actions
            anchors.right: parent.right
            anchors.rightMargin: Style.margin
            anchors.verticalCenter: parent.verticalCenter
            spacing: Style.gap

            ScrollButtons {
                area: sheet.area
            }
            PushButton {
                objectName: "forward"
                visible: root.assistant.index > 0 || root.assistant.ready
                available: root.assistant.ready
                chosen: available
                text: root.assistant.last ? qsTr("开始展出") : qsTr("下一步")
                onClicked: root.assistant.forward()
            }
        }
    }
    TouchIndicators {
        anchors.fill: parent
        touchMonitor: root.touchMonitor
    }
}
