pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// One picture, whole, with its caption and credit; a swipe or a button shows the next.
Item {
    id: root

    required property ExhibitModel exhibit
    property string photoId: ""
    property bool open: false
    // Stays while the viewer fades away.
    property string shown: ""
    signal asked(route: string)
    signal closed

    visible: opacity > 0
    opacity: open ? 1 : 0
    enabled: open

    Behavior on opacity {
        NumberAnimation {
            duration: Style.pressTime * 2
        }
    }

    function follow(): void {
        const index = theme.indexOfPhoto(shown);
        if (index < 0 || index === list.currentIndex)
            return;
        if (Math.abs(index - list.currentIndex) > 1)
            list.positionViewAtIndex(index, ListView.SnapPosition);
        list.currentIndex = index;
    }

    onPhotoIdChanged: if (photoId) {
        shown = photoId;
        follow();
    }

    ThemeModel {
        id: theme
        exhibit: root.exhibit
        themeId: root.exhibit.themeOfPhoto(root.shown)
    }

    component Sheet: Item {
        id: picture

        required property string file
        required property string caption
        required property string credit
        required property string facts
        required property bool illustration

        width: ListView.view.width
        height: ListView.view.height

        PhotoFrame {
            id: frame
            x: Style.margin
            y: Style.margin
            width: parent.width - 2 * Style.margin
            height: parent.height - Math.max(words.height, Style.touch) - Style.margin - Style.gutter - words.anchors.bottomMargin
            exhibit: root.exhibit
            file: picture.file
            illustration: picture.illustration
            whole: true
        }
        Column {
            id: words
            x: Style.margin
            width: parent.width - 2 * x - (Style.portrait ? 0 : buttons.width + Style.gutter)
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Style.portrait ? Style.touch + 2 * Style.gutter : Style.gutter
            spacing: Style.unit

            Words {
                width: parent.width
                text: picture.caption
                facts: picture.facts
                color: Style.paper
                font.pixelSize: Style.lead
            }
            Caption {
                width: parent.width
                text: picture.credit
                color: Style.paper
            }
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Style.accentOf("ink")
    }
    ListView {
        id: list
        anchors.fill: parent
        orientation: ListView.Horizontal
        snapMode: ListView.SnapOneItem
        highlightRangeMode: ListView.StrictlyEnforceRange
        highlightMoveDuration: Style.pageTime
        model: theme.photos
        onCountChanged: root.follow()
        onMovementEnded: if (root.open)
            root.asked("photo/" + theme.photoAt(currentIndex))
        delegate: Sheet {}
    }
    Row {
        id: buttons
        anchors.right: parent.right
        anchors.rightMargin: Style.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Style.gutter
        spacing: Style.gap

        PushButton {
            objectName: "previous-photo"
            iconName: "chevron-left"
            description: qsTr("上一张")
            enabled: list.currentIndex > 0
            opacity: enabled ? 1 : 0.4
            onClicked: root.asked("photo/" + theme.photoAt(list.currentIndex - 1))
        }
        PushButton {
            objectName: "next-photo"
            iconName: "chevron-right"
            description: qsTr("下一张")
            enabled: list.currentIndex < list.count - 1
            opacity: enabled ? 1 : 0.4
            onClicked: root.asked("photo/" + theme.photoAt(list.currentIndex + 1))
        }
        PushButton {
            objectName: "close"
            iconName: "x"
            text: qsTr("关闭")
            onClicked: root.closed()
        }
    }
}
