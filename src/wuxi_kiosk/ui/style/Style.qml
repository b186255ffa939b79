pragma Singleton
import QtQuick

// Every colour, size and duration of the exhibit. Sizes are pixels, multiples of the unit u, which Main.qml sets from
// the screen's millimetres: no multiple here may be below the floors of design §5, since u is at least 1 mm.
QtObject {
    id: root

    // Inputs, set by Main.qml.
    property real unit: 4
    property bool portrait: false
    property size stage: Qt.size(480 * unit, 243 * unit)
    property bool highContrast: false
    property bool largeText: false
    property bool reducedMotion: false
    // How long motion takes, as a share of what is designed: tests let it pass faster, or slower to see it.
    property real durationScale: 1
    property string accentName: "ink"
    property string language: "zh"

    readonly property bool chinese: language.startsWith("zh")
    // What a page has room for: on a low stage headings are small and pages scroll, on a shallow one headings are but a
    // line, on a narrow one things stand one below the other.
    readonly property bool low: stage.height < 200 * unit
    readonly property bool shallow: stage.height < 110 * unit
    readonly property bool narrow: stage.width < 320 * unit

    // Colour
    readonly property color paper: highContrast ? "#FFFFFF" : "#F7F1E3"
    readonly property color panel: highContrast ? "#FFFFFF" : "#F5FBF8EF"
    readonly property color card: "#FFFFFF"
    readonly property color ink: "#12303A"
    readonly property color secondary: highContrast ? ink : "#3F5963"
    // Secondary text on the wall.
    readonly property color quiet: highContrast ? ink : "#C9D2D5"
    readonly property color sealText: highContrast ? ink : "#A82E1B"
    readonly property color thread: highContrast ? ink : "#C33A24"
    readonly property color gold: highContrast ? ink : "#D9B568"
    // Under the sentence that is read aloud.
    readonly property color spoken: highContrast ? "#FFE66B" : "#FBEBC0"
    readonly property color faint: highContrast ? "#C9D2D5" : "#DCE1DB"
    readonly property color accentText: "#FFFFFF"
    readonly property color scrim: highContrast ? "#D9FFFFFF" : "#8012303A"
    readonly property color shadow: highContrast ? clear : "#2612303A"
    // The wall on which a picture is looked at, and what is written on it.
    readonly property color wall: highContrast ? paper : ink
    readonly property color wallText: highContrast ? ink : paper
    // The edge of a sheet, a card, a button; and what a thing has that can do nothing at the moment.
    readonly property color edge: highContrast ? ink : gold
    readonly property color idle: highContrast ? "#66787F" : "#9AA6A8"
    readonly property color clear: "transparent"
    readonly property color accent: accentOf(accentName)
    readonly property color fill: fillOf(accentName)

    // What the scenes of something to do are drawn in: ink on white where contrast is wanted.
    readonly property color sky: highContrast ? paper : "#F3E3C3"
    readonly property color haze: highContrast ? paper : "#FBF3DF"
    readonly property color hillFar: highContrast ? paper : "#AFC9BC"
    readonly property color hill: highContrast ? paper : "#5F958C"
    readonly property color hillNear: highContrast ? faint : "#2F6B66"
    readonly property color soil: highContrast ? paper : "#A9553A"
    readonly property color soilDark: highContrast ? paper : "#8E412B"
    readonly property color soilEdge: highContrast ? ink : "#E3B98A"
    readonly property color leaf: highContrast ? ink : "#2C6A4A"
    readonly property color leafLight: highContrast ? ink : "#3F8157"
    readonly property color fruit: highContrast ? paper : "#F08C2E"
    readonly property color night: highContrast ? paper : "#1B4A74"
    readonly property color nightLow: highContrast ? paper : "#2F6592"
    readonly property color snow: highContrast ? ink : "#FFFFFF"
    readonly property color bare: highContrast ? paper : "#45719A"
    readonly property color water: highContrast ? paper : "#8FBDBE"
    readonly property color wood: highContrast ? ink : "#9A6236"
    readonly property color plaster: highContrast ? paper : "#FAF6EA"

    // Type: pixel sizes
    readonly property real textScale: largeText ? 4 / 3 : 1
    readonly property real titleScale: largeText ? 1.15 : 1
    readonly property int caption: atLeast(4.5 * unit * textScale)
    readonly property int body: atLeast(6 * unit * textScale)
    readonly property int lead: atLeast(7.5 * unit * textScale)
    readonly property int heading3: Math.round(9 * unit * titleScale)
    readonly property int heading2: Math.round((chinese ? 13 : 11) * unit * titleScale)
    readonly property int heading1: Math.round((chinese ? 20 : 14.5) * unit * titleScale)
    readonly property int pageTitle: low ? heading3 : heading2
    readonly property int storyTitle: shallow ? heading3 : low || (stage.width < wide && !narrow) ? heading2 : heading1
    readonly property int homeTitle: Math.round((chinese ? 20 : 10.5) * unit * titleScale)
    readonly property int figure: Math.round((chinese ? 22 : 17) * unit * titleScale)
    readonly property int figureSmall: Math.round((chinese ? 13 : 9) * unit * titleScale)
    readonly property string sans: "Wuxi Sans SC"
    // Punctuation: proportional in English, closed up in Chinese.
    readonly property var fontFeatures: featuresOf(language)
    readonly property string serif: "Wuxi Serif SC"
    readonly property int regular: Font.Normal
    readonly property int strong: Font.DemiBold
    readonly property int bold: Font.Bold
    readonly property real lineHeight: chinese ? 1.6 : 1.45
    readonly property real tight: 1.3

    // Space
    readonly property real base: 4 * unit
    readonly property real margin: 12 * unit
    readonly property real gutter: 6 * unit
    // Above a page and below it.
    readonly property real head: low ? gap : margin
    readonly property real foot: low ? gap : gutter
    readonly property real padding: (shallow ? 5 : 9) * unit
    readonly property real radius: 3 * unit
    readonly property real hairline: Math.max(1, 0.35 * unit)
    readonly property real stroke: 0.8 * unit
    // Of paper around a picture.
    readonly property real mount: 2 * unit
    // How much larger than its pixels a picture may be before it looks soft.
    readonly property real blur: 1.15
    readonly property real bar: touch + 7 * unit
    readonly property real textWidth: 210 * unit
    readonly property real headingWidth: 246 * unit
    // The room of a QR code: on the smallest screen its modules, whole pixels each, are 1.2 mm at least.
    readonly property real code: 110 * unit
    // A theme's hanging scroll can be read down to this width.
    readonly property real scroll: 44 * unit
    // A sheet of text that scrolls shows this much of itself.
    readonly property real sheet: 90 * unit
    // The sections of a theme and all that turns its pages stand in one row on this.
    readonly property real wide: 400 * unit
    // Running text is not narrower than this.
    readonly property real column: 120 * unit
    // Two numbers stand side by side on this.
    readonly property real pair: 130 * unit * titleScale
    // A picture in the one row that a low stage has room for is not lower than this.
    readonly property real picture: 2 * touch
    // A figure can be read in this breadth beside others.
    readonly property real figureWidth: 120 * unit * titleScale
    // How much of the screen's height somebody in a wheelchair, or a child, can reach.
    readonly property real reachShare: 0.6

    // Touch
    readonly property real touch: (largeText ? 25 : 20) * unit
    readonly property real gap: (largeText ? 5 : 4) * unit
    // A step of a story has two Chinese characters in it, or a word. Its halves are whole pixels: between those of
    // others the software renderer leaves a gap.
    readonly property real step: 2 * Math.ceil((touch + (chinese ? 0 : (largeText ? 5 : 2) * unit)) / 2 - 0.01)
    readonly property real pressedScale: 0.96
    readonly property real touchMark: 22 * unit

    // Motion: milliseconds
    readonly property int pressTime: durationOf(100)
    readonly property int pageTime: durationOf(420)
    readonly property int figureTime: durationOf(900)
    readonly property int threadTime: durationOf(1200)
    readonly property int breathTime: 2400
    // Milliseconds that are no motion: how long the mark of a finger stays, and how long after a change of page a second
    // tap is not yet for what it has brought.
    readonly property int touchMarkTime: 120 * durationScale
    readonly property int inputGuardTime: 250

    // The landscape: how far each plane of depth slides, from the sky to the nearest; `BLEED` of landscapes.py allows
    // for it. It moves in ticks, twenty a second: the software renderer draws what it is given, and no more.
    readonly property list<real> parallax: [0, 2, 4, 8, 14].map(step => step * unit)
    readonly property real slideShare: 0.6
    readonly property int tickTime: 50
    readonly property int landDelay: 600 * durationScale
    readonly property int driftTime: 60000
    readonly property real drift: 0.2
    readonly property int lightTime: 9000
    readonly property int flakes: 58
    readonly property real flake: 7 * unit
    readonly property real flakeFall: 15 * unit

    // The attract loop: a scene each, what one takes to come out of the mist over the one before, and its words; with
    // what the whole loop wanders from one time to the next, so that nothing is burnt into a screen.
    readonly property int frameSceneTime: 8000
    readonly property int sceneTime: 5000
    readonly property int mistTime: 1200
    readonly property int wordTime: 700
    readonly property int longThreadTime: 2600
    readonly property real wander: 5 * unit
    readonly property real sweep: 0.8

    readonly property var figureTokens: figureTokensOf(accentName)

    function durationOf(milliseconds: int): int {
        return reducedMotion ? 0 : Math.round(milliseconds * durationScale);
    }

    // Whole pixels that are not below a floor; 24.000001 is 24.
    function atLeast(size: real): int {
        return Math.ceil(size - 0.01);
    }

    // Paper through which the landscape shows.
    function thinOf(share: real): color {
        return Qt.rgba(paper.r, paper.g, paper.b, share);
    }

    function featuresOf(code: string): var {
        return code.startsWith("zh") ? ({"chws": 1}) : ({"pwid": 1});
    }

    function accentOf(name: string): color {
        if (highContrast)
            return ink;
        return ({
                "plum": "#A5432F",
                "ice": "#245E8E",
                "citrus": "#9C480A",
                "jade": "#1D6477"
            })[name] ?? "#12303A";
    }

    function fillOf(name: string): color {
        return name === "citrus" && !highContrast ? "#DD7A22" : accentOf(name);
    }

    // A text as it was written: a screen reader stumbles over what keeps figures whole and sets gaps.
    function plain(text: string): string {
        return text.replace(/[\u200a\u2060]/g, "").replace(/\u00a0/g, " ");
    }

    function figureTokensOf(name: string): var {
        return {
            "unit": unit,
            "touch": touch,
            "gap": gap,
            "accent": accentOf(name).toString(),
            "fill": fillOf(name).toString(),
            "faint": (highContrast ? idle : faint).toString(),
            "ink": ink.toString(),
            "secondary": secondary.toString(),
            "line": thread.toString(),
            "family": sans,
            "features": fontFeatures,
            "lineHeight": tight,
            "valueSize": figureSmall,
            "valueWeight": bold,
            "labelSize": body,
            "labelWeight": regular,
            "axisSize": caption,
            "axisWeight": regular,
            "noteSize": caption,
            "noteWeight": regular
        };
    }

    function sizeOf(role: string): int {
        return role === "value" ? figureSmall : role === "label" ? body : caption;
    }
}
