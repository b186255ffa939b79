pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import WuxiKiosk.Models
import ui
import ui.style
import ui.controls
import ui.landscape
import ui.pages
import ui.overlays

// The whole exhibit: a landscape, the page of the route over it, overlays over the page, the bar beneath.
Window {
    id: root

    required property ExhibitModel exhibit
    required property AccessModel access
    required property NavigatorModel navigator
    required property TouchMonitor touchMonitor
    required property VisitModel visit
    required property Docent docent
    required property Narrator narrator
    required property url backdrops
    property real millimetre: 2
    property bool still: false
    // Nobody but staff may end it.
    property bool locked: false
    property bool staffMark: false
    // Outside the opening hours a still picture covers it.
    property bool closed: false
    // The touch screen has gone: codes for phones stand where visitors would be asked to touch.
    property bool touchless: false
    // The panel for staff while it is open, else null; its type is imported with it.
    property QtObject panel: null
    // Content that is not installed is looked at instead of the panel.
    property bool previewing: false
    // While the content is changed.
    property bool veiled: false
    // The pixels of another screen that is shown in the window, smaller or larger; empty for the window's own.
    property size shownScreen: Qt.size(0, 0)

    // A millimetre of the screen that is shown, in pixels of the window: where fingers and the mouse are counted.
    readonly property real touchMillimetre: millimetre * scene.scale
    readonly property bool attractActive: visit.attractActive || navigator.attractPreview
    // Whoever watches is not away, though nothing is touched.
    readonly property bool playing: overlays.playing || narrator.speaking
    readonly property bool atRest: overlays.atRest && pages.atRest && (staffPanel.item?.atRest ?? true) // qmllint disable missing-property
    readonly property bool veilClosed: veil.isClosed
    readonly property bool seen: visibility !== Window.Hidden && visibility !== Window.Minimized
    // Whether a notice covers everything.
    readonly property bool blocked: notice.blocks
    readonly property int rowIndex: navigator.inRow ? exhibit.pages.indexOf(navigator.route) : -1
    readonly property string landscape: rowIndex < 0 ? exhibit.landscape : exhibit.pages.field(rowIndex, "landscape")
    // The landscape that is heard, where that is wanted.
    readonly property string ambience: attractActive || docent.blank || blocked || !seen ? "" : landscape
    // What a finger is on. Guard against the second tap of a double tap hitting what the first one opened.
    readonly property string view: [navigator.route, navigator.overlay, docent.blank, attractActive, blocked, navigator.alert, panel !== null, previewing].join(" ")

    // A part of a hands-on activity was set down.
    signal piecePlaced
    // A hands-on activity was brought to its end.
    signal activityFinished

    width: 1920
    height: 1080
    visible: false
    color: scene.foreign ? Style.surround : Style.paper
    title: exhibit.title
    onPlayingChanged: visit.hold("media", playing)
    onViewChanged: touchMonitor.suppressInput(still ? 0 : Style.inputGuardTime)

    StyleInputs {
        language: root.exhibit.language
        access: root.access
        stage: stage
        millimetre: root.millimetre
        screen: Qt.size(scene.width, scene.height)
        accentName: root.rowIndex < 0 || staffPanel.visible && root.panel !== null ? "ink" : root.exhibit.pages.field(root.rowIndex, "accent")
        still: root.still
    }
    Shortcut {
        sequence: "Ctrl+Q"
        enabled: !root.locked
        onActivated: Qt.quit()
    }
    Shortcut {
        sequences: [StandardKey.Cancel]
        enabled: root.navigator.covered
        onActivated: root.navigator.close()
    }
    // A guide goes on: the notice comes back after that.
    NoticeModel {
        id: notice
        exhibit: root.exhibit
        noticeId: root.docent.active ? "" : root.closed ? notice.closedId : root.navigator.notice
    }
    Item {
        id: scene

        readonly property bool foreign: root.shownScreen.width > 0 && root.shownScreen.height > 0

        objectName: "scene"
        anchors.centerIn: parent
        // The panel covers all of it.
        visible: root.panel === null || root.previewing
        width: foreign ? root.shownScreen.width : root.width
        height: foreign ? root.shownScreen.height : root.height
        scale: Math.min(root.width / width, root.height / height)
        clip: foreign

        Rectangle {
            visible: scene.foreign
            anchors.fill: parent
            color: Style.paper
        }
        OverlayContext {
            id: context
            exhibit: root.exhibit
            access: root.access
            navigator: root.navigator
            visit: root.visit
            narrator: root.narrator
            stage: stage
            page: pages.page
        }
        Backdrop {
            anchors.fill: parent
            anchors.bottomMargin: bar.height
            folder: root.backdrops
            page: root.rowIndex
            marks: root.navigator.inRow ? pages.landMarks : []
            visible: !root.attractActive && !view.covers
            active: !root.navigator.covered && root.seen && !root.attractActive && !root.blocked && !view.covers
            landscape: root.landscape
        }
        LandView {
            id: view
            anchors.fill: parent
            anchors.bottomMargin: bar.height
            visible: !root.attractActive
            exhibit: root.exhibit
            folder: root.backdrops
            route: root.navigator.inRow ? root.navigator.route : ""
        }
        // Where pages and overlays are laid out: for one who cannot reach higher, in the lower part of the screen, and
        // beneath the sign that a guide leads.
        Item {
            id: stage
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: bar.top
            height: Math.min(parent.height * (root.access.reach ? Style.reachShare : 1), parent.height - mark.room) - bar.height
        }
        PageHost {
            id: pages
            anchors.fill: parent
            // A keyboard does not go behind a notice either.
            enabled: !root.blocked
            exhibit: root.exhibit
            navigator: root.navigator
            stage: stage
            backdrops: root.backdrops
            attractActive: root.attractActive
            onPiecePlaced: root.piecePlaced()
            onActivityFinished: root.activityFinished()
        }
        OverlayHost {
            id: overlays
            anchors.fill: parent
            enabled: !root.blocked
            context: context
            kinds: root.navigator.overlays
            current: root.navigator.overlay
        }
        Bar {
            id: bar
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            visible: !root.attractActive
            enabled: !root.blocked
            exhibit: root.exhibit
            navigator: root.navigator
            readable: root.narrator.readable
            reading: root.narrator.speaking
            onReadRequested: root.narrator.toggle(overlays.openOverlay() ?? pages.page)
        }
        KeyboardFocus {
            objectName: "keyboard-focus"
            navigator: root.navigator
        }
        SpokenMark {
            narrator: root.narrator
        }
        OverlayHost {
            anchors.fill: parent
            context: context
            kinds: root.navigator.alerts
            current: root.navigator.alert
        }
        Loader {
            anchors.fill: parent
            anchors.bottomMargin: strip.height
            active: root.attractActive
            sourceComponent: AttractLoop {
                exhibit: root.exhibit
                backdrops: root.backdrops
                active: root.seen && !root.blocked
                touchless: root.touchless
            }
        }
        Loader {
            id: strip
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            height: active ? (item as NoticeStrip)?.implicitHeight ?? 0 : 0
            active: root.attractActive && notice.present && !root.blocked
            sourceComponent: NoticeStrip {
                notice: notice
            }
        }
        Loader {
            anchors.fill: parent
            active: root.blocked
            sourceComponent: NoticePage {
                notice: notice
                backdrops: root.backdrops
                active: root.seen && !root.closed
            }
        }
        DocentMark {
            id: mark

            readonly property real room: visible ? height + 2 * y : 0

            anchors.right: parent.right
            anchors.rightMargin: Style.margin
            y: Style.unit
            docent: root.docent
        }
        StaffMark {
            x: 4 * Style.unit
            anchors.bottom: parent.bottom
            anchors.bottomMargin: bar.height + x
            visible: root.staffMark && !root.still
        }
        Veil {
            id: veil
            anchors.fill: parent
            closed: root.veiled
        }
        Loader {
            anchors.fill: parent
            active: root.docent.blank
            sourceComponent: BlankScreen {
                onTouched: root.docent.unblank()
            }
        }
        TouchIndicators {
            anchors.fill: parent
            touchMonitor: root.touchMonitor
        }
    }
    Loader {
        id: staffPanel

        function show(): void {
            if (root.panel)
                setSource(Qt.resolvedUrl("panel/StaffPanel.qml"), {
                    panel: root.panel,
                    exhibit: root.exhibit,
                    touchMonitor: root.touchMonitor
                });
            else
                source = "";
        }

        anchors.fill: parent
        visible: !root.previewing
        focus: root.panel !== null
    }
    Loader {
        id: ribbon

        function show(): void {
            if (root.previewing)
                setSource(Qt.resolvedUrl("panel/PreviewRibbon.qml"), {
                    panel: root.panel
                });
            else
                source = "";
        }

        // Where titles are not.
        anchors.right: parent.right
        anchors.top: parent.top
    }
    Connections {
        target: root
        function onPanelChanged(): void {
            staffPanel.show();
        }
        function onPreviewingChanged(): void {
            ribbon.show();
        }
    }
}
