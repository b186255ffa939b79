pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls
import ui.photo

// All pages of all themes in one row: a swipe goes through the sections, then to the next theme.
Item {
    id: root

    required property ExhibitModel exhibit
    required property string route
    property bool current: true

    readonly property string themeId: route.split("/")[1] ?? ""
    readonly property string section: route.split("/")[2] ?? ""
    // Large text in a narrow window: the buttons that turn pages stand over the tabs, not on them.
    readonly property bool crowded: !Style.low && tabs.contentWidth + turns.width + 2 * Style.margin + Style.gutter > width
    readonly property bool atRest: !list.moving && !list.flicking
    // The row goes where the route has gone: that is not a finger's doing, though one may hold the row.
    property bool following: false
    signal navigationRequested(route: string)
    signal calloutRequested(figureId: string, datum: string)
    signal pageTurned(route: string)

    function follow(animated: bool): void {
        const index = exhibit.indexOfPage(route);
        if (index < 0 || list.count === 0)
            return;
        following = true;
        if (!animated || Math.abs(index - list.currentIndex) > 1)
            list.positionViewAtIndex(index, ListView.SnapPosition);
        list.currentIndex = index;
        following = false;
    }

    // Where a photo hangs on the page that is shown; null when it does not.
    function thumbnail(photoId: string): PhotoFrame {
        return ((list.currentItem as Loader)?.item as PhotosPage)?.thumbnail(photoId) ?? null;
    }

    onRouteChanged: follow(!Style.reducedMotion)

    ListView {
        id: list
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: root.crowded ? turns.top : tabs.top
        anchors.bottomMargin: Style.foot
        orientation: ListView.Horizontal
        snapMode: ListView.SnapOneItem
        highlightRangeMode: ListView.StrictlyEnforceRange
        highlightMoveDuration: Style.pageTime
        boundsBehavior: Flickable.DragOverBounds
        // A timeline takes the drags that begin inside it.
        interactive: !((list.currentItem as Loader)?.item as ThemePage)?.held
        // A swipe is a swipe: a tap with a trembling finger is not.
        pressDelay: 0
        // Without a width yet, every page would fit in at once.
        model: width > 0 ? root.exhibit.pages : null
        onCountChanged: root.follow(false)
        onWidthChanged: root.follow(false)
        onCurrentIndexChanged: if (list.currentIndex >= 0 && list.moving && !root.following) {
            root.pageTurned(root.exhibit.pageField(list.currentIndex, "route"));
        }
        onMovementEnded: if (!root.following)
            root.pageTurned(root.exhibit.pageField(list.currentIndex, "route"))

        delegate: Loader {
            id: pageLoader

            required property int index
            required property string themeId
            required property string section
            required property int number
            readonly property bool current: root.current && index === list.currentIndex

            // The page of a section has its name: HandsOnPage.qml is that of hands-on.
            function build(): void {
                const name = section.split("-").map(word => word[0].toUpperCase() + word.slice(1)).join("");
                setSource(Qt.resolvedUrl(name + "Page.qml"), {
                    "exhibit": root.exhibit,
                    "themeId": Qt.binding(() => pageLoader.themeId),
                    "number": Qt.binding(() => pageLoader.number),
                    "current": Qt.binding(() => pageLoader.current),
                    "pagerCurrent": Qt.binding(() => root.current)
                });
            }

            width: list.width
            height: list.height
            // Of the pages beside the window a keyboard knows nothing.
            enabled: index === list.currentIndex
            onSectionChanged: if (status !== Loader.Null)
                build()
            Component.onCompleted: build()

            Connections {
                target: pageLoader.item as ThemePage
                function onNavigationRequested(route: string): void {
                    root.navigationRequested(route);
                }
                function onCalloutRequested(figureId: string, datum: string): void {
                    root.calloutRequested(figureId, datum);
                }
            }
        }
    }
    // As wide as there is room: on a low stage the sections beyond it are drawn along.
    Flickable {
        id: tabs
        objectName: "sections"

        property Item chosen: null

        function reveal(): void {
            const tab = chosen ?? names;
            contentX = Math.max(0, Math.min(contentWidth - width, Math.max(tab.x + tab.width - width, Math.min(tab.x, contentX))));
        }

        x: Style.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Style.foot
        width: Math.min(contentWidth, parent.width - 2 * x - (root.crowded ? 0 : turns.width + Style.gutter))
        height: Style.touch
        contentWidth: names.width
        flickableDirection: Flickable.HorizontalFlick
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentWidth > width + 1
        clip: interactive
        onChosenChanged: Qt.callLater(reveal)
        onWidthChanged: Qt.callLater(reveal)
        onContentWidthChanged: Qt.callLater(reveal)

        Row {
            id: names
            spacing: Style.gap

            Repeater {
                model: root.exhibit.sections

                PushButton {
                    required property string section
                    required property string name
                    readonly property string target: "theme/" + root.themeId + "/" + section + "/1"

                    objectName: "section-" + section
                    visible: root.themeId !== "" && root.exhibit.hasPage(target)
                    text: name
                    tab: true
                    chosen: root.section === section
                    onChosenChanged: if (chosen)
                        tabs.chosen = this
                    Component.onCompleted: if (chosen)
                        tabs.chosen = this
                    onClicked: root.navigationRequested(target)
                }
            }
        }
    }
    Row {
        id: turns
        anchors.right: parent.right
        anchors.rightMargin: Style.margin
        anchors.bottom: root.crowded ? tabs.top : tabs.bottom
        anchors.bottomMargin: root.crowded ? Style.gap : 0
        spacing: Style.gap

        PushButton {
            objectName: "closing"
            // On the last page of a theme.
            visible: root.exhibit.pageField(list.currentIndex + 1, "theme_id") !== root.themeId
            iconName: "thread"
            text: Style.low && root.width < Style.wide ? "" : qsTr("结语")
            description: qsTr("结语")
            onClicked: root.navigationRequested("closing")
        }
        ScrollButtons {
            area: ((list.currentItem as Loader)?.item as ThemePage)?.area ?? null
        }
        PushButton {
            objectName: "previous"
            iconName: "chevron-left"
            description: qsTr("上一页")
            available: list.currentIndex > 0
            onClicked: root.navigationRequested(root.exhibit.pageField(list.currentIndex - 1, "route"))
        }
        PushButton {
            objectName: "next"
            iconName: "chevron-right"
            description: qsTr("下一页")
            onClicked: root.navigationRequested(root.exhibit.pageField(list.currentIndex + 1, "route") || "home")
        }
    }
}
