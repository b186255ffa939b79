pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import WuxiKiosk.Models
import ui.style
import ui.controls

// Plays a video clip as soon as it is created: subtitles and controls. The frames are shown by its user, from `frame`.
Item {
    id: root

    required property ExhibitModel exhibit
    property url file
    property url subtitles
    // The size at which frames are drawn, the visible part of the picture, and the area of the controls.
    property size wanted
    property rect picture
    property rect strip
    readonly property bool windowVisible: Window.visibility !== Window.Hidden && Window.visibility !== Window.Minimized
    readonly property alias frame: clip.frame
    readonly property alias playing: clip.playing
    signal failed
    signal closed

    function toggle(): void {
        if (playing)
            clip.pause();
        else
            clip.play();
    }

    function formatTime(milliseconds: int): string {
        const seconds = Math.floor(milliseconds / 1000);
        return Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
    }

    onWindowVisibleChanged: if (!windowVisible)
        clip.pause()
    Component.onCompleted: clip.play()

    Clip {
        id: clip
        exhibit: root.exhibit
        file: root.file
        subtitles: root.subtitles
        wanted: root.wanted
        onChanged: if (broken)
            root.failed()
        onEnded: root.closed()
    }
    Rectangle {
        visible: clip.subtitle !== ""
        x: root.picture.x + (root.picture.width - width) / 2
        y: Math.min(root.picture.y + root.picture.height, root.strip.y - controlsBackground.overlap) - height - Style.gap
        width: subtitle.width + 6 * Style.unit
        height: subtitle.height + 2 * Style.unit
        radius: Style.unit
        color: Style.panel
        border.width: Style.highContrast ? Style.hairline : 0
        border.color: Style.edge

        BodyText {
            id: subtitle
            objectName: "subtitle"
            anchors.centerIn: parent
            width: Math.min(Math.ceil(implicitWidth), root.picture.width - 2 * Style.gap - 6 * Style.unit, Style.textWidth)
            horizontalAlignment: Text.AlignHCenter
            text: clip.subtitle
            leading: Style.tight
        }
    }
    // Keeps the controls readable over an enlarged picture.
    Rectangle {
        id: controlsBackground

        readonly property real overlap: Style.gap / 2

        anchors.fill: buttons
        anchors.margins: -overlap
        radius: Style.radius + overlap
        color: Style.wall

        // Touches between the buttons must not reach the picture.
        MouseArea {
            anchors.fill: parent
            Accessible.ignored: true
        }
    }
    Row {
        id: buttons
        x: root.strip.x
        y: root.strip.y
        width: root.strip.width
        height: root.strip.height
        spacing: Style.gap

        PushButton {
            id: play
            objectName: "pause"
            iconName: clip.playing ? "pause" : "play"
            description: clip.playing ? qsTr("暂停") : qsTr("播放")
            onClicked: root.toggle()
        }
        T.Slider {
            id: slider
            objectName: "seek"
            width: parent.width - play.width - time.width - 2 * parent.spacing - (sound.visible ? sound.width + parent.spacing : 0)
            height: Style.touch
            to: Math.max(1, clip.duration)
            focusPolicy: Qt.TabFocus
            Accessible.name: qsTr("进度")
            onMoved: clip.seek(value)

            handle: Rectangle {
                x: slider.visualPosition * (slider.width - width)
                y: (slider.height - height) / 2
                width: 12 * Style.unit
                height: width
                radius: width / 2
                scale: slider.pressed ? Style.pressedScale : 1
                color: slider.pressed ? Style.faint : Style.paper
                border.width: Style.stroke
                border.color: Style.vermilion
            }
            background: Item {
                Rectangle {
                    y: (parent.height - height) / 2
                    width: parent.width
                    height: Style.stroke
                    color: Style.wallSecondary
                }
                Rectangle {
                    y: (parent.height - height) / 2
                    width: slider.visualPosition * parent.width
                    height: 2.5 * Style.unit
                    radius: height / 2
                    color: Style.wallText
                }
            }

            FocusRing {
                control: slider
                shown: slider.visualFocus
            }
            // Do not move the handle while it is dragged.
            Binding on value {
                when: !slider.pressed
                value: clip.position
                restoreMode: Binding.RestoreNone
            }
        }
        BodyText {
            id: time
            objectName: "time"
            anchors.verticalCenter: parent.verticalCenter
            width: Math.max(implicitWidth, 26 * Style.unit)
            horizontalAlignment: Text.AlignHCenter
            text: root.formatTime(clip.position) + " / " + root.formatTime(clip.duration)
            color: Style.wallText
            wrapMode: Text.NoWrap
            leading: Style.tight
        }
        PushButton {
            id: sound
            objectName: "sound"
            visible: clip.hasSound
            iconName: clip.sound ? "volume-2" : "volume-x"
            text: qsTr("声音")
            description: clip.sound ? qsTr("关闭声音") : qsTr("打开声音")
            chosen: clip.sound
            onClicked: clip.sound = !clip.sound
        }
    }
}
