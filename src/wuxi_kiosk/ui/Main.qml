pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import WuxiKiosk.Models
import ui.style
import ui.controls
import ui.landscape
import ui.pages

// The whole exhibit: a landscape, the page of the route over it, cards over the page, the bar beneath.
Window {
    id: root

    required property ExhibitModel exhibit
    required property AccessModel access
    required property TouchMonitor touchMonitor
    required property VisitModel visit
    required property Docent docent
    required property Narrator narrator
    required property url backdrops
    property real millimetre: 2
    property bool still: false

    property string route: "home"
    property string card: ""
    property bool accessOpen: false
    // Shows the attract loop though nobody has left: for pictures of it.
    property bool posing: false
    property bool takingAway: false
    property string calledFigure: ""
    property string calledDatum: ""
    property string lastTheme: ""
    // Whether a keyboard or a switch moves from control to control, and where it was on the page under a card.
    property bool keyed: false
    property Touchable keyedControl: null
    // What lies over the page.
    readonly property string cover: accessOpen ? "access" : takingAway ? "take-away" : card || calledFigure
    readonly property bool covered: cover !== ""

    // Whoever watches is not away, though nothing is touched.
    readonly property bool playing: ((viewer.item as PhotoViewer)?.playing ?? false) || narrator.speaking
    // What a finger is on: of two taps the second is not for what the first has brought.
    readonly property string view: [route, cover, docent.blank, attractActive, visit.timeoutWarning].join(" ")
    readonly property bool onTheme: route.startsWith("theme/") || route === "closing"
    readonly property bool seen: visibility !== Window.Hidden && visibility !== Window.Minimized
    readonly property bool attractActive: visit.attractActive || posing
    readonly property bool atRest: ((viewer.item as PhotoViewer)?.atRest ?? true) && (!onTheme || (pagerSlot.item !== null && (pagerSlot.item as ThemePager).atRest))

    // A route names a page (home, theme/ID/SECTION/NUMBER, timeline, about) or a card over it (source/…, photo/ID).
    function go(wanted: string): void {
        posing = wanted === "attract";
        if (posing)
            return;
        const overPage = wanted.startsWith("source/") || wanted.startsWith("photo/");
        // Not by way of no card: the viewer would lose its place in the row of photos.
        showCard(overPage ? wanted : "");
        if (!overPage)
            route = wanted;
    }

    function showCard(wanted: string): void {
        card = wanted;
        calledFigure = "";
        accessOpen = false;
        takingAway = false;
    }

    function closeCards(): void {
        showCard("");
    }

    // After a visitor has gone: pages and cards are made anew for the next one, so that nothing of theirs is left.
    function forget(): void {
        closeCards();
        narrator.stop();
        route = "home";
        lastTheme = "";
        calledDatum = "";
        for (const made of [homeSlot, pagerSlot, timelineSlot, aboutSlot])
            made.visited = false;
        for (const made of [callout, source, viewer, taken, accessSheet, countdown])
            made.active = false;
        bar.forget();
        forgetKeyboard();
        homeSlot.visited = true;
    }

    function takeAway(): void {
        const taking = !takingAway;
        closeCards();
        takingAway = taking;
    }

    function callOut(figureId: string, datum: string): void {
        closeCards();
        calledDatum = datum;
        calledFigure = figureId;
    }

    // A keyboard goes where the visitor looks: into the card that opens, and back to where it was.
    function moveFocus(): void {
        if (!keyed)
            return;
        const control = (!covered && keyedControl?.visible ? keyedControl : contentItem.nextItemInFocusChain()) as Touchable;
        control?.forceActiveFocus(Qt.TabFocusReason);
        // It may have had the focus all along, without showing it.
        if (control)
            control.focusReason = Qt.TabFocusReason;
    }

    function forgetKeyboard(): void {
        keyed = false;
        keyedControl = null;
        if (activeFocusItem && activeFocusItem !== contentItem)
            activeFocusItem.focus = false;
    }

    // What is before the visitor: of the cards the one that is open, else the page.
    function readAloud(): void {
        const shown = contentItem.children.filter(layer => layer["open"] === true);
        const pages = contentItem.children.filter(layer => layer["shown"] === true);
        if (narrator.speaking)
            narrator.stop();
        else
            narrator.read(shown.pop() ?? pages.pop());
    }

    // After the content has changed: a route of ids that are gone leads to the nearest page that is not.
    function mendRoute(): void {
        if (!exhibit.knows(card) || !exhibit.knows(calledFigure && "source/" + calledFigure))
            closeCards();
        if (!onTheme)
            return;
        const index = exhibit.indexOfPage(route);
        route = index < 0 ? "home" : exhibit.pageField(index, "route");
    }

    width: 1920
    height: 1080
    visible: false
    color: Style.paper
    title: exhibit.title
    onRouteChanged: if (onTheme)
        lastTheme = route
    onCoverChanged: Qt.callLater(moveFocus)
    onActiveFocusItemChanged: {
        const control = activeFocusItem as Touchable;
        keyed = keyed || control !== null;
        if (control && !covered)
            keyedControl = control;
    }
    onPlayingChanged: visit.hold("media", playing)
    onViewChanged: touchMonitor.suppressInput(still ? 0 : Style.inputGuardTime)

    Connections {
        target: root.visit
        function onSessionEnded(): void {
            root.forget();
        }
    }
    Connections {
        target: root.exhibit
        function onChanged(): void {
            root.mendRoute();
        }
    }
    Connections {
        target: root.docent
        function onAsked(route: string): void {
            root.go(route);
        }
    }
    Binding {
        target: root.docent
        property: "shown"
        value: root.route
    }
    Binding {
        target: Style
        property: "unit"
        value: Math.max(root.millimetre, Math.min(root.width, root.height) / 270)
    }
    Binding {
        target: Style
        property: "portrait"
        value: stage.height > stage.width
    }
    Binding {
        target: Style
        property: "stage"
        value: Qt.size(stage.width, stage.height)
    }
    Binding {
        target: Style
        property: "language"
        value: root.exhibit.language
    }
    Binding {
        target: Style
        property: "accentName"
        value: root.onTheme ? root.exhibit.pageField(root.exhibit.indexOfPage(root.route), "accent") : "ink"
    }
    Binding {
        target: Style
        property: "largeText"
        value: root.access.largeText
    }
    Binding {
        target: Style
        property: "highContrast"
        value: root.access.highContrast
    }
    Binding {
        target: Style
        property: "reducedMotion"
        value: root.access.reducedMotion || root.still
    }
    Binding {
        target: root.narrator
        property: "wanted"
        value: root.access.readAloud
    }
    Binding {
        target: root.narrator
        property: "place"
        value: root.cover || root.route
    }
    Shortcut {
        sequence: "Ctrl+Q"
        onActivated: Qt.quit()
    }
    Shortcut {
        sequences: [StandardKey.Cancel]
        enabled: root.covered
        onActivated: root.closeCards()
    }

    Backdrop {
        anchors.fill: parent
        anchors.bottomMargin: bar.height
        folder: root.backdrops
        page: root.onTheme ? root.exhibit.indexOfPage(root.route) : -1
        visible: !root.attractActive
        active: !root.covered && root.seen && !root.attractActive
        landscape: root.onTheme ? root.exhibit.pageField(root.exhibit.indexOfPage(root.route), "landscape") : root.exhibit.landscape
    }

    component Slot: Loader {
        id: slot

        property bool shown: false
        property bool visited: false
        // The page that goes makes way at once and the one that comes rises into its place: two that fade into each
        // other over a landscape are more than the software renderer draws in the time of a frame.
        property real risen: shown ? 1 : 0
        readonly property bool loading: shown && risen < 1

        onShownChanged: if (shown)
            visited = true
        Component.onCompleted: if (shown)
            visited = true
        anchors.fill: stage
        active: visited
        enabled: shown && !root.covered
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
    }
    // Where pages and cards are laid out: for one who cannot reach higher, in the lower part of the screen, and beneath
    // the sign that a guide leads.
    Item {
        id: stage
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: bar.top
        height: Math.min(parent.height * (root.access.reach ? Style.reachShare : 1), parent.height - mark.room) - bar.height
    }
    Slot {
        id: homeSlot
        shown: root.route === "home"
        sourceComponent: HomePage {
            exhibit: root.exhibit
            backdrops: root.backdrops
            current: homeSlot.shown && !root.attractActive
            onNavigationRequested: route => root.go(route)
        }
    }
    Slot {
        id: pagerSlot
        shown: root.onTheme
        sourceComponent: ThemePager {
            exhibit: root.exhibit
            route: root.onTheme ? root.route : root.lastTheme
            current: pagerSlot.shown
            onNavigationRequested: route => root.go(route)
            onPageTurned: route => root.route = route
            onCalloutRequested: (figureId, datum) => root.callOut(figureId, datum)
        }
    }
    Slot {
        id: timelineSlot
        shown: root.route === "timeline"
        sourceComponent: TimelinePage {
            exhibit: root.exhibit
            current: timelineSlot.shown
            onNavigationRequested: route => root.go(route)
        }
    }
    Slot {
        id: aboutSlot
        shown: root.route === "about"
        sourceComponent: AboutPage {
            exhibit: root.exhibit
            current: aboutSlot.shown
        }
    }
    // A card is made when it is first wanted, so that the first page does not wait for it; from then on it stays.
    component Card: Loader {
        required property bool wanted
        readonly property bool open: wanted && status === Loader.Ready

        anchors.fill: stage
        active: false
        onWantedChanged: if (wanted)
            active = true
    }
    Card {
        id: callout
        wanted: root.calledFigure !== ""
        sourceComponent: Callout {
            exhibit: root.exhibit
            open: callout.open
            figureId: root.calledFigure
            datum: root.calledDatum
            onAsked: route => root.go(route)
            onClosed: root.closeCards()
        }
    }
    Card {
        id: source
        wanted: root.card.startsWith("source/")
        sourceComponent: SourceCard {
            exhibit: root.exhibit
            open: source.open
            sourceId: root.card.startsWith("source/") ? root.card.slice(7) : ""
            onClosed: root.closeCards()
        }
    }
    Card {
        id: viewer
        wanted: root.card.startsWith("photo/")
        sourceComponent: PhotoViewer {
            exhibit: root.exhibit
            pager: root.onTheme ? pagerSlot.item as ThemePager : null
            open: viewer.open
            photoId: root.card.startsWith("photo/") ? root.card.slice(6) : ""
            onAsked: route => root.go(route)
            onClosed: root.closeCards()
        }
    }
    Card {
        id: taken
        wanted: root.takingAway
        anchors.fill: parent
        anchors.bottomMargin: bar.height
        sourceComponent: TakeAway {
            exhibit: root.exhibit
            open: taken.open
            route: root.takingAway ? root.route : ""
            low: Style.portrait || root.access.reach
            onClosed: root.closeCards()
        }
    }
    Card {
        id: accessSheet
        wanted: root.accessOpen
        sourceComponent: AccessSheet {
            exhibit: root.exhibit
            access: root.access
            narrator: root.narrator
            open: accessSheet.open
            onClosed: root.closeCards()
            onAboutAsked: root.go("about")
            onTakeAwayAsked: root.takeAway()
        }
    }
    Bar {
        id: bar
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: !root.attractActive
        exhibit: root.exhibit
        route: root.route
        focusable: !root.covered
        readable: root.narrator.readable
        reading: root.narrator.speaking
        onAsked: route => root.go(route)
        onReadAsked: root.readAloud()
        onAccessAsked: {
            const open = !root.accessOpen;
            root.closeCards();
            root.accessOpen = open;
        }
        onTakeAwayAsked: root.takeAway()
    }
    SpokenMark {
        narrator: root.narrator
    }
    Card {
        id: countdown
        anchors.fill: null
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        // Within reach, unless it would not find room there.
        height: Math.min(parent.height, Math.max(stage.height + bar.height, 142 * Style.unit * Style.textScale))
        wanted: root.visit.timeoutWarning
        sourceComponent: Countdown {
            visit: root.visit
            open: countdown.open
        }
    }
    Loader {
        anchors.fill: parent
        active: root.attractActive
        sourceComponent: AttractLoop {
            exhibit: root.exhibit
            backdrops: root.backdrops
            active: root.seen
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
