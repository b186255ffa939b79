pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.handson

// Something to do in a theme: the page of its kind, from ui/handson. What a visitor has made goes with the page.
ThemePage {
    id: root

    // Of one language or another: only another kind is another page.
    readonly property string kind: rowArrived ? doing.kind : ""

    function build(): void {
        if (kind)
            bench.setSource(Qt.resolvedUrl("../handson/" + kind[0].toUpperCase() + kind.slice(1) + ".qml"), {
                "exhibit": exhibit,
                "doing": doing,
                "theme": theme
            });
        else
            bench.source = "";
    }

    area: (bench.item as Activity)?.area ?? null
    onKindChanged: build()
    Component.onCompleted: build()

    HandsOnModel {
        id: doing
        exhibit: root.exhibit
        themeId: root.themeId
    }
    ThemeModel {
        id: theme
        exhibit: root.exhibit
        themeId: root.themeId
    }
    Loader {
        id: bench
        anchors.fill: parent
    }
    Connections {
        target: bench.item as Activity
        function onSourceAsked(): void {
            root.asked("source/theme/" + root.themeId + "/hands-on/1");
        }
    }
}
