pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.handson

// The hands-on activity of a theme: loads ui/handson/KIND.qml. The visitor's progress lives in that item.
ThemePage {
    id: root

    // Rebuilt only when the kind changes, so that progress survives a change of language.
    readonly property string kind: pagerCurrent ? handsOn.kind : ""

    function build(): void {
        if (kind)
            activityLoader.setSource(Qt.resolvedUrl("../handson/" + kind[0].toUpperCase() + kind.slice(1) + ".qml"), {
                "exhibit": exhibit,
                "handsOn": handsOn,
                "theme": theme
            });
        else
            activityLoader.source = "";
    }

    area: (activityLoader.item as Activity)?.area ?? null
    onKindChanged: build()
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
        target: activityLoader.item as Activity
        function onSourceRequested(): void {
            root.navigationRequested("source/theme/" + root.themeId + "/hands-on/1");
        }
    }
}
