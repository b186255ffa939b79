pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style

// Always there, always in the lower half: home, the themes, language, access.
Rectangle {
    id: root

    required property ExhibitModel exhibit
    required property NavigatorModel navigator
    readonly property string route: navigator.route
    // While an overlay is open a keyboard stays in it; a finger may still come here.
    readonly property bool focusable: !navigator.covered
    // Whether a page can be read aloud, and whether it is being read.
    property bool readable: false
    property bool reading: false
    readonly property real room: width - home.x - home.width - actions.width - actions.anchors.rightMargin - 2 * Style.gap
    readonly property bool crowded: themes.contentWidth + (readable ? 2 : 1) * (Style.touch + Style.gap) > room
    // What the languages to choose from take, and whether they are behind one button, which opens the access sheet: three
    // or more, which the themes leave no room for.
    readonly property real languagesWidth: widthOfLanguages()
    readonly property bool gathered: languages.count > 2 && themes.contentWidth + languagesWidth + access.width + 4 * Style.gap > width - home.x - home.width - actions.anchors.rightMargin
    // Words stand under their icons where they have no room beside them.
    readonly property bool tight: width < (Style.largeText ? 450 : 360) * Style.unit
    // The same where the themes would have to scroll for them. Measured, as what they take depends on where they stand.
    readonly property bool stacked: tight || widthBeside() + (readable ? Style.touch + Style.gap : 0) > width
    signal readRequested

    // What has the focus may not be taken out of the row before the focus has gone.
    function policyOf(button: Item): int {
        return focusable || button.activeFocus ? Qt.TabFocus : Qt.NoFocus;
    }

    function widthOfLanguages(): real {
        let width = 0;
        for (let index = 0; index < languages.count; ++index) {
            const button = languages.itemAt(index);
            width += button && button.objectName !== "language-" + exhibit.language ? button.implicitWidth + Style.gap : 0;
        }
        return width;
    }

    // The width of the bar with the words beside their icons, those to choose from and the access button.
    function widthBeside(): real {
        let width = 2 * Style.margin + languagesWidth + access.width + Style.gap;
        for (let index = -1; index < themeButtons.count; ++index) {
            const words = index < 0 ? home.description : (themeButtons.itemAt(index) as PushButton)?.text ?? "";
            width += metrics.advanceWidth(words) * Style.body / metrics.font.pixelSize + 25 * Style.unit + Style.gap;
        }
        return width;
    }

    implicitHeight: Style.bar
    color: Style.panel

    Connections {
        target: root.navigator
        function onResetDone(): void {
            themes.reset();
        }
    }
    Rectangle {
        width: parent.width
        height: Style.hairline
        color: Style.edge
    }
    PushButton {
        id: home
        objectName: "home"
        anchors.left: parent.left
        anchors.leftMargin: root.tight ? Style.base : Style.margin
        anchors.verticalCenter: parent.verticalCenter
        iconName: "house"
        text: root.tight ? "" : qsTr("首页")
        description: qsTr("首页")
        chosen: root.route === "home"
        framed: false
        tab: true
        focusPolicy: root.policyOf(home)
        tint: Style.accentOf("ink")
        onChosenChanged: if (chosen) {
            themes.current = null;
            themes.reset();
        }
        onClicked: root.navigator.go("home")
    }
    FontMetrics {
        id: metrics
        font.family: Style.sans
        font.pixelSize: 100
    }
    ScrollRow {
        id: themes
        anchors.left: home.right
        anchors.right: extras.left
        anchors.leftMargin: Style.gap
        anchors.rightMargin: Style.gap
        height: parent.height
        background: root.color
        buttonFocus: root.policyOf(themes.button)

        Repeater {
            id: themeButtons
            model: root.exhibit.themes

            PushButton {
                id: button

                required property string themeId
                required property string firstRoute
                required property string short
                required property string accent
                required iconName

                objectName: "theme-" + themeId
                anchors.verticalCenter: parent?.verticalCenter
                text: short
                stacked: root.stacked
                framed: false
                tab: true
                focusPolicy: root.policyOf(button)
                tint: Style.accentOf(accent)
                chosen: root.route.startsWith("theme/" + themeId + "/")
                onChosenChanged: if (chosen)
                    themes.current = button
                Component.onCompleted: if (chosen)
                    themes.current = button
                onClicked: root.navigator.go(firstRoute)
            }
        }
    }
    Row {
        id: extras
        anchors.right: actions.left
        anchors.rightMargin: width > 0 ? Style.gap : 0
        anchors.verticalCenter: parent.verticalCenter
        spacing: Style.gap

        PushButton {
            id: read
            objectName: "read"
            visible: root.readable
            iconName: root.reading ? "square" : "volume-2"
            description: root.reading ? qsTr("停止朗读") : qsTr("朗读这一页")
            chosen: root.reading
            tint: Style.accentOf("ink")
            focusPolicy: root.policyOf(read)
            onClicked: root.readRequested()
        }
        PushButton {
            id: qrCode
            objectName: "qr-code"
            // Where the themes need the room: it is on the access sheet too.
            visible: !root.crowded
            iconName: "qr-code"
            description: qsTr("带走这一页")
            focusPolicy: root.policyOf(qrCode)
            onClicked: root.navigator.toggle("qr-code")
        }
    }
    Row {
        id: actions
        anchors.right: parent.right
        anchors.rightMargin: root.tight ? Style.base : Style.margin
        anchors.verticalCenter: parent.verticalCenter
        spacing: Style.gap

        PushButton {
            id: gathering
            objectName: "languages"
            visible: root.gathered
            iconName: "languages"
            description: qsTr("语言")
            focusPolicy: root.policyOf(gathering)
            onClicked: root.navigator.toggle("access")
        }
        Repeater {
            id: languages
            model: root.exhibit.languages

            PushButton {
                id: language

                required property string code
                required property string name

                objectName: "language-" + code
                visible: code !== root.exhibit.language && !root.gathered
                text: name
                focusPolicy: root.policyOf(language)
                onClicked: root.exhibit.language = code
            }
        }
        PushButton {
            id: access
            objectName: "access"
            iconName: "accessibility"
            description: qsTr("无障碍")
            focusPolicy: root.policyOf(access)
            onClicked: root.navigator.toggle("access")
        }
    }
}
