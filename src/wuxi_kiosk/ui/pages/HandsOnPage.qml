pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.handson

// The hands-on activity of a theme: loads ui/handson/KIND.qml. What the visitor has made is kept while the page is away.
ThemePage {
    id: root

    readonly property string kind: pagerCurrent ? handsOn.kind : ""
    readonly property Activity activity: activityLoader.item as Activity
    readonly property string signature: handsOn.signature
    property bool resuming: false
    readonly property bool loading: resuming || (activity?.pending ?? false)

    function build(): void {
        if (kind)
            activityLoader.setSource(Qt.resolvedUrl("../handson/" + kind[0].toUpperCase() + kind.slice(1) + ".qml"), {
                "exhibit": exhibit,
                "handsOn": handsOn,
                "theme": theme,
                "backdrops": Qt.binding(() => root.backdrops)
            });
        else
            activityLoader.source = "";
        restart();
    }

    // Nothing of another content or theme is shown, even for a frame.
    function restart(): void {
        resuming = true;
        activity?.reset();
        Qt.callLater(resume);
    }

    // Not before all pieces exist.
    function resume(): void {
        const made = kept[themeId];
        if (made && made.signature === signature)
            activity?.restore(made);
        resuming = false;
    }

    function keep(): void {
        if (!resuming && activity)
            kept[themeId] = Object.assign({
                "signature": signature
            }, activity.snapshot());
    }

    area: activity?.area ?? null
    onKindChanged: build()
    onSignatureChanged: restart()
    Component.onCompleted: build()

    HandsOnModel {
        id: handsOn
        exhibit: root.exhibit
        themeId: root.themeId
    }
    ThemeModel {
        id: theme
        exhibit: root.exhibit
        themeId: root.themeId
    }
    Loader {
        id: activityLoader
        anchors.fill: parent
    }
    Connections {
        target: root.activity
        function onCountChanged(): void {
            root.keep();
        }
        function onDoneChanged(): void {
            root.keep();
            if (root.activity?.done && !root.resuming)
                root.activityFinished();
        }
        function onPlaced(): void {
            root.piecePlaced();
        }
        function onSourceRequested(): void {
            root.navigationRequested("source/theme/" + root.themeId + "/hands-on/1");
        }
    }
}
