pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import WuxiKiosk.Models
import ui.style
import ui.controls
import ui.landscape

// The attract loop: the 同心线 is drawn between two words and runs through a scene for every theme, with its landscape,
// title and number, to the closing scene with the headline numbers. Everything is a function of `clock`. Texts stand
// in the margin that a landscape leaves blank, otherwise above the land, on a very wide screen beside it; they change
// places from scene to scene and move from loop to loop against burn-in.
Item {
    id: root

    required property ExhibitModel exhibit
    required property url backdrops
    // False in a hidden window.
    property bool active: true
    // Without a touch screen, a code for phones stands where visitors would be asked to touch.
    property bool touchless: false
    // Milliseconds since the first loop began; under reduced motion its line is complete.
    property real clock: Style.reducedMotion ? Style.frameSceneTime - 2 * Style.wordTime : 0
    // Milliseconds that landscapes have moved: not in the mist.
    property real landscapeTime: 0

    // The number of the loop, and milliseconds within it.
    readonly property int turn: Math.floor(clock / total)
    readonly property real time: clock - turn * total
    readonly property int count: themes.count + 2
    readonly property real total: startOf(count - 1) + Style.frameSceneTime
    readonly property int scene: time < Style.frameSceneTime ? 0 : Math.min(count - 1, 1 + Math.floor((time - Style.frameSceneTime) / Style.sceneTime))
    readonly property int former: (scene + count - 1) % count
    readonly property real elapsed: time - startOf(scene)
    // Mist passes between two scenes, except between the last and the first, whose landscape is the same.
    readonly property real mistShare: shareOf(elapsed, Style.mistTime)
    readonly property bool misty: stage < Math.floor(stage) + arrived
    readonly property int shown: misty && mistShare < 0.5 ? former : scene
    // How many landscapes there have been before, from the first theme of the first loop, and what is new about this
    // one: 0 before the mist hides the former, then `appearing`, then `arrived`. Of one property, or landscapes would
    // be loaded for what is true only until all bindings have been updated.
    readonly property real stage: stageAt(clock)
    readonly property real appearing: 0.25
    readonly property real arrived: 0.5
    readonly property bool portrait: width < height
    readonly property bool moving: active && visible && !Style.reducedMotion
    readonly property bool drawing: (scene === 0 && elapsed >= Style.mistTime && lineProgress < 1) || misty
    readonly property real lineProgress: scene === 0 ? shareOf(elapsed - Style.mistTime, Style.longLineTime) : 0
    readonly property point wander: Qt.point(Style.wander * Math.sin(2.4 * turn), Style.wander * Math.sin(3.7 * turn))
    // Whether a screen is so wide that its landscape has little sky.
    readonly property bool panoramic: width > 2.2 * height
    readonly property real column: portrait ? width - 2 * Style.margin : Math.min(Math.max(0.42 * width, 155 * Style.unit), 230 * Style.unit, (width - 2 * Style.margin - 2 * Style.gutter) / 2)
    readonly property real horizontalShift: Math.round(0.15 * width)
    readonly property real verticalShift: Math.round(0.17 * height)
    readonly property LandscapeLayers currentLandscape: even.current ? even : odd
    // Whether texts appear or disappear, or snow falls; everything else is slow.
    readonly property bool lively: mistShare < 1 || elapsed < 0.6 * Style.mistTime + Style.wordTime || elapsed > lengthOf(scene) - Style.wordTime / 2 || currentLandscape.snowing

    function startOf(number: int): real {
        return number === 0 ? 0 : Style.frameSceneTime + (number - 1) * Style.sceneTime;
    }

    function lengthOf(number: int): real {
        return number === 0 || number === count - 1 ? Style.frameSceneTime : Style.sceneTime;
    }

    // The texts of a theme's scene; null for the first scene and the last. `itemAt` alone would not notify.
    function wordsOf(number: int): SceneWords {
        return number <= themes.count ? themes.itemAt(number - 1) as SceneWords : null;
    }

    function landscapeOf(number: int): string {
        return wordsOf(number)?.landscape ?? loop.landscape;
    }

    function edgeOf(number: int): int {
        if (wordsOf(number)?.beside)
            return Qt.LeftEdge;
        return !panoramic || number === 0 || number === count - 1 ? Qt.TopEdge : number % 2 === 1 ? Qt.LeftEdge : Qt.RightEdge;
    }

    function stageAt(clock: real): real {
        const turn = Math.floor(clock / total);
        const past = clock - turn * total - Style.frameSceneTime;
        // The first scene keeps the landscape of the last.
        const before = turn * (count - 1) - 1;
        if (past < 0)
            return before + arrived;
        const passed = Math.min(themes.count, Math.floor(past / Style.sceneTime));
        const share = (past - passed * Style.sceneTime) / Style.mistTime;
        return before + 1 + passed + (share < 0.5 ? 0 : share < 1 ? appearing : arrived);
    }

    // The landscape that one of two items shows or holds ready: they take turns.
    function stepOf(slot: int, stage: real): int {
        const latest = Math.floor(stage);
        return Math.abs(latest) % 2 === slot ? latest : stage < latest + arrived ? latest - 1 : latest + 1;
    }

    function shownAt(stage: real): int {
        return Math.floor(stage) - (stage < Math.floor(stage) + appearing ? 1 : 0);
    }

    // Elapsed share of a duration, 0 to 1.
    function shareOf(elapsed: real, duration: real): real {
        return Math.max(0, Math.min(1, elapsed / duration));
    }

    // An opacity in steps: every change repaints the item.
    function quantized(share: real): real {
        return Math.round(16 * share) / 16;
    }

    // The width that the texts of a scene take from the land, or would at a side.
    function breadthOf(number: int): real {
        const words = wordsOf(number);
        return words?.beside ? words.margin.width : column + 2 * Style.margin;
    }

    // How far the landscape of a scene is lowered, so that its mountains begin beneath the texts.
    function loweringOf(number: int): real {
        if (portrait || edgeOf(number) !== Qt.TopEdge)
            return 0;
        return number === 0 || number === count - 1 ? verticalShift : Math.round(Math.max(0, Math.min(verticalShift, depthOf(number) - 0.3 * height)));
    }

    // Length of the scrim of a scene from the top edge.
    function depthOf(number: int): real {
        return number === 0 ? opening.depth : number === count - 1 ? ending.depth : wordsOf(number)?.depth ?? 0;
    }

    // Opacity of the texts of a scene; they are gone before the next scene fades in.
    function textOpacity(number: int): real {
        if (number !== scene)
            return 0;
        const end = Style.reducedMotion ? 1 : shareOf(lengthOf(number) - elapsed, Style.wordTime / 2);
        return quantized(Math.min(shareOf(elapsed - 0.6 * Style.mistTime, Style.wordTime), end));
    }

    function advance(milliseconds: real): void {
        // Wait for an image that is still loading.
        if (currentLandscape.loading)
            return;
        if (!misty)
            landscapeTime += milliseconds;
        clock += milliseconds;
    }

    objectName: "attract"
    clip: true
    Accessible.role: Accessible.Button
    Accessible.name: loop.invitation.join(" ")

    AttractModel {
        id: loop
        exhibit: root.exhibit
    }
    Timer {
        interval: root.drawing ? Style.drawTickTime : root.lively ? Style.tickTime : Style.landTickTime
        repeat: true
        running: root.moving
        onTriggered: root.advance(interval)
    }
    Rectangle {
        anchors.fill: parent
        color: Style.paper
    }
    // Double buffering: while one is visible the other loads the next landscape, after the mist.
    component BufferedLandscape: LandscapeLayers {
        required property int slot
        readonly property bool current: step === Math.floor(root.stage)
        // The landscape by `stage`, and its scene.
        readonly property int step: root.stepOf(slot, root.stage)
        readonly property int number: (step + root.count - 1) % (root.count - 1) + 1
        readonly property int edge: root.edgeOf(number)
        // At rest in the mist, in which it is painted once.
        readonly property real sweepShare: current ? root.shareOf(root.elapsed - Style.mistTime, root.lengthOf(number) - Style.mistTime) : 1
        readonly property real sweepPosition: Style.sweep * (2 * sweepShare - 1)

        width: root.width
        height: root.height
        // The scrim covers the gap that the shift leaves.
        x: root.wordsOf(number)?.beside ? 0 : edge === Qt.LeftEdge ? root.horizontalShift : edge === Qt.RightEdge ? -root.horizontalShift : 0
        y: root.loweringOf(number)
        folder: root.backdrops
        landscape: root.landscapeOf(number)
        time: root.landscapeTime
        parallax: !visible || landscape === loop.landscape ? 0 : edge === Qt.RightEdge ? -sweepPosition : sweepPosition
        visible: step === root.shownAt(root.stage)
        preloading: !visible
        layer.enabled: visible && root.misty

        Rectangle {
            z: -1
            anchors.fill: parent
            color: Style.paper
        }
    }
    BufferedLandscape {
        id: even
        slot: 0
    }
    BufferedLandscape {
        id: odd
        slot: 1
    }
    GradientScrim {
        readonly property real depth: root.scene === 0 ? root.depthOf(root.former) + (root.depthOf(0) - root.depthOf(root.former)) * root.mistShare : root.depthOf(root.shown)

        edge: root.edgeOf(root.shown)
        visible: !root.wordsOf(root.shown)?.beside
        solidLength: edge === Qt.TopEdge ? depth : root.column + 1.5 * Style.margin
        fadeLength: (edge === Qt.TopEdge ? 50 : 70) * Style.unit
    }
    // Mist and line pass from the side of the former texts to that of the next.
    MistBank {
        id: mist
        anchors.fill: parent
        progress: root.misty ? root.mistShare : 0
        back: root.scene % 2 === 0
    }
    RunningLine {
        y: root.height * 0.3
        width: root.width
        height: root.height * 0.4
        visible: root.misty && !Style.reducedMotion
        progress: root.mistShare
        back: mist.back
    }
    component SceneWords: Item {
        id: words

        required property int index
        required property string landscape
        required property string route
        required property string accent
        required property list<string> title
        required property string figureId
        required property list<string> figure
        required property list<string> label
        required property list<string> asOf
        readonly property int number: index + 1
        readonly property int edge: root.edgeOf(number)
        readonly property rect margin: root.portrait ? Qt.rect(0, 0, 0, 0) : loop.margin(root.backdrops, landscape, Qt.size(root.width, root.height))
        readonly property bool beside: margin.x === 0 && margin.width >= Style.minimumTextWidth && margin.height >= 0.7 * root.height
        readonly property real column: beside ? margin.width - Style.margin - Style.wander : root.column
        // Whether a margin has little height for letters of this screen's size.
        readonly property bool tight: beside && margin.height < 180 * Style.unit
        readonly property real room: (beside ? margin.height : root.height) - height
        // Title and figure side by side, or below each other.
        readonly property bool across: edge === Qt.TopEdge && !root.portrait
        readonly property bool opposite: across ? index % 2 === 1 : edge === Qt.RightEdge
        readonly property real depth: y + height + Style.base
        readonly property real maximumSize: Math.min(44 * Style.unit, (across ? 0.15 : 0.16) * root.height)
        readonly property bool long: title[0].replace(/\u2060/g, "").length > 6

        objectName: "scene-" + number
        x: Math.round((opposite && !across ? root.width - width - Style.margin : Style.margin) + root.wander.x)
        y: Math.round(edge === Qt.TopEdge ? 0.05 * root.height + root.wander.y + Style.wander : Math.max(0, Math.min(room, room * (0.4 + 0.16 * (index % 3 - 1)) + root.wander.y)))
        width: Math.floor(across ? root.width - 2 * Style.margin : column)
        height: Math.ceil(across ? Math.max(heading.height, fact.height) : fact.y + fact.height)
        opacity: root.textOpacity(number)
        visible: opacity > 0
        // Painted once: large glyphs are expensive, and the texts fade.
        layer.enabled: visible

        Column {
            id: heading
            x: words.across && words.opposite ? words.width - width : 0
            width: words.column
            spacing: (words.tight ? 2.5 : 5) * Style.unit

            BilingualText {
                width: parent.width
                texts: words.title
                languages: loop.codes
                size: Math.round(words.long ? Math.min(0.72 * words.maximumSize, width / (words.tight ? 6.9 : 6.1)) : Math.min(words.maximumSize, width / 5.1))
                secondarySize: Math.max(Math.round(0.26 * size), fittedSize(0.4 * size, 1))
            }
            // Rounded: the software renderer paints a layer black around an opaque rectangle.
            Rectangle {
                width: 40 * Style.unit
                height: Style.stroke
                radius: height / 2
                color: Style.vermilion
            }
        }
        Column {
            id: fact
            x: words.across && !words.opposite ? words.width - width : 0
            y: words.across ? 0 : heading.height + heading.spacing
            width: words.column
            spacing: heading.spacing

            Figure {
                width: parent.width
                figureId: words.figureId
                figure: words.figure
                label: words.label
                tint: Style.accentOf(words.accent)
                size: Math.round(Math.min(27 * Style.unit, root.height * (words.across ? 0.1 : 0.115)))
            }
            AsOf {
                texts: words.asOf
                width: Math.min(implicitWidth, parent.width)
            }
        }
    }
    component Figure: Column {
        id: figure

        required property string figureId
        required property list<string> figure
        required property list<string> label
        property color tint: Style.accent
        property int size: Style.figure

        BodyText {
            width: parent.width
            text: figure.label[0] ?? ""
            language: loop.codes[0] ?? ""
            font.pixelSize: Math.round(1.2 * Style.lead)
            leading: 1.3
        }
        BilingualText {
            width: parent.width
            texts: figure.figure
            languages: loop.codes
            facts: figure.figureId
            serif: false
            tint: figure.tint
            size: fittedSize(figure.size, 0)
            secondarySize: Math.max(Style.lead, fittedSize(0.36 * figure.size, 1))
        }
        BodyText {
            width: parent.width
            visible: text !== ""
            text: figure.label[1] ?? ""
            language: loop.codes[1] ?? ""
            font.pixelSize: Style.lead
            color: Style.secondary
            leading: 1.3
        }
    }
    component AsOf: Caption {
        required property list<string> texts

        text: texts.filter(words => words !== "").join(" · ")
        language: loop.codes[0] ?? ""
    }
    Repeater {
        id: themes
        model: loop.scenes

        SceneWords {}
    }
    // Opening scene: two words, the line drawn between them, then the title.
    Item {
        id: opening

        readonly property real depth: nearWord.y + nearWord.height + Style.base
        readonly property int size: Math.round(Math.min(52 * Style.unit, 0.175 * root.height, 0.185 * root.width))
        readonly property point start: Qt.point(farWord.x - Style.base, farWord.y + size * 0.62)
        readonly property point end: root.portrait ? Qt.point(nearWord.x + nearWord.width * 0.5, nearWord.y - Style.unit) : Qt.point(nearWord.x + nearWord.width + Style.base, nearWord.y + size * 0.62)

        width: root.width
        height: depth
        opacity: root.textOpacity(0)
        visible: opacity > 0

        BilingualText {
            id: farWord
            x: opening.width - width - Style.margin * 2 + root.wander.x
            y: 0.06 * root.height + root.wander.y
            width: opening.size * 2.1
            texts: loop.lineFrom
            languages: loop.codes
            size: fittedSize(opening.size, 0)
            secondarySize: fittedSize(0.3 * opening.size, 1)
        }
        BilingualText {
            id: nearWord
            x: Style.margin * 2 + root.wander.x
            y: farWord.y + (root.portrait ? 1.5 : 0.55) * farWord.height
            width: opening.size * 2.1
            texts: loop.lineTo
            languages: loop.codes
            size: fittedSize(opening.size, 0)
            secondarySize: fittedSize(0.3 * opening.size, 1)
        }
        Shape {
            id: line
            anchors.fill: parent
            visible: root.lineProgress > 0
            preferredRendererType: Shape.CurveRenderer

            ShapePath {
                strokeColor: Style.vermilion
                strokeWidth: 2 * Style.stroke
                fillColor: Style.clear
                capStyle: ShapePath.RoundCap
                trim.end: root.lineProgress
                startX: opening.start.x
                startY: opening.start.y

                PathCubic {
                    readonly property real wide: opening.start.x - opening.end.x
                    readonly property real high: opening.end.y - opening.start.y

                    x: opening.end.x
                    y: opening.end.y
                    control1X: opening.start.x - (root.portrait ? 0.9 : 0.45) * wide
                    control1Y: opening.start.y - (root.portrait ? 0.1 : 0.5) * high
                    control2X: opening.end.x + (root.portrait ? 0.15 : 0.5) * wide
                    control2Y: opening.end.y - (root.portrait ? 0.7 : -0.5) * high
                }
            }
        }
        BilingualText {
            readonly property real room: opening.width - nearWord.x - nearWord.width - 3 * Style.margin + root.wander.x

            x: opening.width - width - Style.margin * 2 + root.wander.x
            y: nearWord.y + nearWord.height - height
            width: Math.min(room, 0.5 * opening.width)
            // An item that changes unseen still asks for a frame.
            opacity: opening.visible ? root.quantized(root.shareOf(root.elapsed - Style.mistTime - Style.longLineTime, Style.wordTime)) : 0
            texts: loop.title
            languages: loop.codes
            facts: "distance years"
            size: fittedSize(Math.min(16 * Style.unit, 0.06 * root.height), 0)
            secondarySize: Math.max(Math.round(1.3 * Style.caption), fittedSize(0.5 * size, 1))
            alignment: Text.AlignRight
        }
    }
    // Closing scene: the hook and the headline numbers.
    Column {
        id: ending

        readonly property real depth: y + height + Style.base
        readonly property int across: root.portrait ? 2 : 4
        // The hook takes one line, or one for each clause.
        readonly property string hook: loop.hook[0] ?? ""
        readonly property real charactersPerLine: root.width < 1.5 * root.height ? 7.2 : Math.max(13.2, Math.min(16, hook.replace(/\u2060/g, "").length + 0.2))

        x: Style.margin + root.wander.x
        y: 0.06 * root.height + root.wander.y + Style.wander
        width: root.width - 2 * Style.margin
        spacing: Style.gutter
        opacity: root.textOpacity(root.count - 1)
        visible: opacity > 0

        BilingualText {
            width: parent.width
            texts: loop.hook
            languages: loop.codes
            size: Math.round(Math.min(36 * Style.unit, width / ending.charactersPerLine))
            secondarySize: Math.max(Math.round(0.25 * size), fittedSize(0.38 * size, 1))
        }
        // The end of the line.
        Rectangle {
            width: Math.round(parent.width * (Style.reducedMotion || !ending.visible ? 1 : root.shareOf(root.elapsed - Style.mistTime, Style.longLineTime)))
            height: Style.stroke
            color: Style.vermilion
            visible: root.scene === root.count - 1
        }
        Grid {
            id: figures
            width: parent.width
            columns: ending.across
            columnSpacing: Style.gutter
            rowSpacing: Style.gutter

            Repeater {
                model: loop.figures

                Figure {
                    width: (figures.width - (ending.across - 1) * figures.columnSpacing) / ending.across
                    tint: Style.sealText
                    size: Math.round(Math.min(24 * Style.unit, width / 6))
                }
            }
        }
        AsOf {
            texts: loop.asOf
            width: Math.min(implicitWidth, parent.width)
        }
    }
    TouchPrompt {
        readonly property int edge: root.edgeOf(root.scene)
        readonly property real from: edge === Qt.LeftEdge ? root.breadthOf(root.scene) + Style.margin : Style.margin
        readonly property real room: root.width - Style.margin - from - (edge === Qt.RightEdge ? root.breadthOf(root.scene) : 0) - width

        objectName: "invitation"
        visible: !root.touchless
        x: Math.round(from + room * [0.92, 0.98, 0.86, 1, 0.94, 0.8][root.scene % 6] + root.wander.x)
        y: Math.round(root.height - height - 0.02 * root.height - Style.wander * (1 + (root.count - 1 - root.scene) % 3) + root.wander.y)
        scaleUnit: Math.min(Style.unit, root.height / 235)
        texts: loop.invitation
        languages: loop.codes
        time: root.clock
    }
    Loader {
        // The first scene and the last are full of words.
        readonly property bool fits: root.wordsOf(root.scene) !== null && (root.edgeOf(root.scene) !== Qt.TopEdge || root.height - root.depthOf(root.scene) >= height + 2 * Style.margin)

        active: root.touchless
        opacity: fits ? 1 : 0
        visible: opacity > 0
        x: root.edgeOf(root.scene) === Qt.RightEdge ? Style.margin : root.width - width - Style.margin
        y: root.height - height - Style.margin
        sourceComponent: PhoneCode {
            exhibit: root.exhibit
            route: root.wordsOf(root.scene)?.route ?? loop.route
            texts: loop.phonePrompt
            languages: loop.codes
        }
    }
}
