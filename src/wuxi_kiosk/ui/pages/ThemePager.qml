pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls
import ui.photo

// All pages of all themes in one row: swiping goes through the sections and on to the next theme.
Item {
    id: root

    required property ExhibitModel exhibit
    required property string route
    required property url backdrops
    property bool current: true
    // Destroyed with this item at the end of a session.
    readonly property var kept: ({})

    readonly property string themeId: route.split("/")[1] ?? ""
    readonly property string section: route.split("/")[2] ?? ""
    // Page buttons above the tabs if both do not fit into one row.
    readonly property bool crowded: !Style.low && tabs.contentWidth + pageButtons.width + 2 * Style.margin + Style.gutter > width
    readonly property bool atRest: !list.moving && !list.flicking && scrollButtons.atRest
    readonly property var landMarks: ((list.currentItem as Loader)?.item as ThemePage)?.landMarks ?? []
    // Where the list is, in pages.
    readonly property real position: list.currentItem && list.width > 0 ? list.currentIndex + (list.contentX - list.currentItem.x) / list.width : list.currentIndex
    // Again whenever the story changes.
    readonly property int firstStep: path.count > 0 ? exhibit.pages.indexOf("theme/" + themeId + "/story/1") : -1
    // True while the list follows the route, so that this is not taken for a swipe.
    property bool following: false
    signal navigationRequested(route: string)
    signal calloutRequested(figureId: string, datum: string)
    signal pageTurned(route: string)
    signal piecePlaced
    signal activityFinished

    function showRoute(animated: bool): void {
        const index = exhibit.pages.indexOf(route);
        if (index < 0 || list.count === 0)
            return;
        following = true;
        if (!animated || Math.abs(index - list.currentIndex) > 1)
            list.positionViewAtIndex(index, ListView.SnapPosition);
        list.currentIndex = index;
        following = false;
    }

    // The frame of a photo on the current page, or null.
    function thumbnail(photoId: string): PhotoFrame {
        return ((list.currentItem as Loader)?.item as PhotosPage)?.thumbnail(photoId) ?? null;
    }

    onRouteChanged: showRoute(!Style.reducedMotion)

    // Pages may be put in another order while content is edited: the route stays, its place does not.
    Connections {
        target: root.exhibit
        function onChanged(): void {
            if (list.count > 0 && root.exhibit.pages.field(list.currentIndex, "route") !== root.route)
                Qt.callLater(root.showRoute, false);
        }
    }

    // The picture fades into paper under the path, beneath the pages.
    GradientScrim {
        x: path.x
        y: root.height + Style.gutter - height
        width: root.width
        edge: Qt.BottomEdge
        visible: path.visible && path.fits
        solidLength: root.height - path.y + Style.gutter
        fadeLength: 26 * Style.unit
    }
    ListView {
        id: list
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: root.crowded ? pageButtons.top : tabs.top
        anchors.bottomMargin: Style.foot
        orientation: ListView.Horizontal
        snapMode: ListView.SnapOneItem
        highlightRangeMode: ListView.StrictlyEnforceRange
        highlightMoveDuration: Style.pageTime
        boundsBehavior: Flickable.DragOverBounds
        // A timeline handles drags that start inside it.
        interactive: !((list.currentItem as Loader)?.item as ThemePage)?.held
        pressDelay: 0
        // Without a width all pages would be instantiated at once.
        model: width > 0 ? root.exhibit.pages : null
        onCountChanged: root.showRoute(false)
        onWidthChanged: root.showRoute(false)
        onCurrentIndexChanged: if (list.currentIndex >= 0 && list.moving && !root.following) {
            root.pageTurned(root.exhibit.pages.field(list.currentIndex, "route"));
        }
        onMovementEnded: if (!root.following)
            root.pageTurned(root.exhibit.pages.field(list.currentIndex, "route"))

        delegate: Loader {
            id: pageLoader

            required property int index
            required property string themeId
            required property string section
            required property int number
            readonly property bool current: root.current && index === list.currentIndex

            // The file is named after the section: hands-on is HandsOnPage.qml.
            function build(): void {
                const name = section.split("-").map(word => word[0].toUpperCase() + word.slice(1)).join("");
                setSource(Qt.resolvedUrl(name + "Page.qml"), {
                    "exhibit": root.exhibit,
                    "backdrops": root.backdrops,
                    "kept": root.kept,
                    "themeId": Qt.binding(() => pageLoader.themeId),
                    "number": Qt.binding(() => pageLoader.number),
                    "current": Qt.binding(() => pageLoader.current),
                    "pagerCurrent": Qt.binding(() => root.current),
                    "pagerMoving": Qt.binding(() => list.moving),
                    "footHeight": Qt.binding(() => path.height)
                });
            }

            width: list.width
            height: list.height
            // Keeps the keyboard focus out of pages outside the view.
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
                function onPiecePlaced(): void {
                    root.piecePlaced();
                }
                function onActivityFinished(): void {
                    root.activityFinished();
                }
            }
        }
    }
    StoryPath {
        id: path

        readonly property int last: root.firstStep + count - 1

        // Pages of other sections push it out of the view.
        x: root.width * (Math.max(root.firstStep, Math.min(root.position, last)) - root.position)
        y: list.height - height
        width: root.width
        height: implicitHeight
        visible: root.firstStep >= 0 && Math.abs(x) < width
        enabled: root.section === "story"
        exhibit: root.exhibit
        themeId: root.themeId
        number: Math.max(1, Math.min(count, Number(root.route.split("/")[2] === "story" ? root.route.split("/")[3] : root.position < root.firstStep ? 1 : count)))
        onStepRequested: number => root.navigationRequested("theme/" + root.themeId + "/story/" + number)
    }
    // The section tabs scroll horizontally if they do not fit.
    Flickable {
        id: tabs
        objectName: "sections"

        property Item chosen: null

        function revealChosen(): void {
            const tab = chosen ?? tabRow;
            contentX = Math.max(0, Math.min(contentWidth - width, Math.max(tab.x + tab.width - width, Math.min(tab.x, contentX))));
        }

        x: Style.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Style.foot
        width: Math.min(contentWidth, parent.width - 2 * x - (root.crowded ? 0 : pageButtons.width + Style.gutter))
        height: Style.touch
        contentWidth: tabRow.width
        flickableDirection: Flickable.HorizontalFlick
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentWidth > width + 1
        clip: interactive
        onChosenChanged: Qt.callLater(revealChosen)
        onWidthChanged: Qt.callLater(revealChosen)
        onContentWidthChanged: Qt.callLater(revealChosen)

        Row {
            id: tabRow
            spacing: Style.gap

            Repeater {
                model: root.exhibit.sections

                PushButton {
                    required property string section
                    required property string name
                    required property list<string> themeIds
                    readonly property string target: "theme/" + root.themeId + "/" + section + "/1"

                    objectName: "section-" + section
                    visible: themeIds.includes(root.themeId)
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
        id: pageButtons
        anchors.right: parent.right
        anchors.rightMargin: Style.margin
        anchors.bottom: root.crowded ? tabs.top : tabs.bottom
        anchors.bottomMargin: root.crowded ? Style.gap : 0
        spacing: Style.gap

        PushButton {
            objectName: "closing"
            // Only on the last page of a theme.
            visible: root.exhibit.pages.field(list.currentIndex + 1, "theme_id") !== root.themeId
            iconName: "thread"
            text: Style.low && root.width < Style.wide ? "" : qsTr("结语")
            description: qsTr("结语")
            onClicked: root.navigationRequested("closing")
        }
        ScrollButtons {
            id: scrollButtons
            area: ((list.currentItem as Loader)?.item as ThemePage)?.area ?? null
        }
        PushButton {
            objectName: "previous"
            iconName: "chevron-left"
            description: qsTr("上一页")
            available: list.currentIndex > 0
            onClicked: root.navigationRequested(root.exhibit.pages.field(list.currentIndex - 1, "route"))
        }
        PushButton {
            objectName: "next"
            iconName: "chevron-right"
            description: qsTr("下一页")
            onClicked: root.navigationRequested(root.exhibit.pages.field(list.currentIndex + 1, "route") || "home")
        }
    }
}
