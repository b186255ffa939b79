pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style

// Makes pages when they are first gone to; they stay until the session ends.
Item {
    id: root

    required property ExhibitModel exhibit
    required property NavigatorModel navigator
    required property Item stage
    required property url backdrops
    required property bool attractActive
    // The page before the visitor; null while it is being made.
    readonly property Item page: [home, pager, timeline, about].find(slot => slot.shown)?.item ?? null
    // What the page draws into the landscape behind it.
    readonly property var landMarks: (pager.item as ThemePager)?.landMarks ?? []
    readonly property bool atRest: !navigator.inRow || ((pager.item as ThemePager)?.atRest ?? false)
    signal piecePlaced
    signal activityFinished

    component Slot: Loader {
        id: slot

        required property bool shown
        property bool visited: false
        // The page that goes makes way at once and the one that comes rises into its place: two that fade into each
        // other over a landscape are more than the software renderer draws in the time of a frame.
        property real risen: shown ? 1 : 0
        readonly property bool loading: shown && risen < 1

        onShownChanged: if (shown)
            visited = true
        Component.onCompleted: if (shown)
            visited = true
        x: root.stage.x
        y: root.stage.y
        width: root.stage.width
        height: root.stage.height
        active: visited
        enabled: shown && !root.navigator.covered
        visible: shown && !root.attractActive
        transform: Translate {
            y: 8 * Style.unit * (1 - slot.risen)
        }

        Behavior on risen {
            NumberAnimation {
                duration: Style.pageTime
                easing.type: Easing.OutCubic
            }
        }
        // Nothing of a visitor's is left for the next.
        Connections {
            target: root.navigator
            function onResetDone(): void {
                slot.visited = false;
                slot.visited = slot.shown;
            }
        }
    }
    Slot {
        id: home
        shown: root.navigator.route === "home"
        sourceComponent: HomePage {
            exhibit: root.exhibit
            backdrops: root.backdrops
            current: home.shown && !root.attractActive
            onNavigationRequested: route => root.navigator.go(route)
        }
    }
    Slot {
        id: pager
        shown: root.navigator.inRow
        sourceComponent: ThemePager {
            exhibit: root.exhibit
            backdrops: root.backdrops
            route: root.navigator.rowRoute
            current: pager.shown
            onNavigationRequested: route => root.navigator.go(route)
            onPiecePlaced: root.piecePlaced()
            onActivityFinished: root.activityFinished()
            onPageTurned: route => root.navigator.move(route)
            onCalloutRequested: (figureId, datum) => root.navigator.go("callout/" + figureId + "/" + datum)
        }
    }
    Slot {
        id: timeline
        shown: root.navigator.route === "timeline"
        sourceComponent: TimelinePage {
            exhibit: root.exhibit
            current: timeline.shown
            onNavigationRequested: route => root.navigator.go(route)
        }
    }
    Slot {
        id: about
        shown: root.navigator.route === "about"
        sourceComponent: AboutPage {
            exhibit: root.exhibit
            current: about.shown
        }
    }
}
