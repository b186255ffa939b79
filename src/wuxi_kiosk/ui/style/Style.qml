pragma Singleton
import QtQuick

// All colours, sizes and durations of the user interface. Sizes are in pixels, multiples of `unit`, which Main.qml sets
// from the screen's resolution. A unit is at least 1 mm, so no multiple may be below the minimum sizes of design §5.
QtObject {
    id: root

    // Inputs, set by Main.qml.
    property real unit: 4
    // Pixels of a millimetre on the screen, at most a unit.
    property real millimetre: unit
    property bool portrait: false
    property size screen: Qt.size(480 * unit, 270 * unit)
    property size stage: Qt.size(480 * unit, 243 * unit)
    property bool highContrast: false
    property bool largeText: false
    property bool reducedMotion: false
    // Factor on all durations, for tests.
    property real durationScale: 1
    property string accentName: "ink"
    property string language: "zh"

    // Chinese says in half the characters what others say: it may be larger.
    readonly property bool chinese: language.startsWith("zh")
    readonly property bool fullWidth: isFullWidth(language)
    // Layout classes of the stage. Low: small headings, scrolling pages. Shallow: headings of one line. Narrow: a
    // single column.
    readonly property bool low: stage.height < 200 * unit
    readonly property bool shallow: stage.height < 110 * unit
    readonly property bool narrow: stage.width < 320 * unit

    // Colour
    readonly property color paper: highContrast ? "#FFFFFF" : "#F7F1E3"
    readonly property color panel: highContrast ? "#FFFFFF" : "#F5FBF8EF"
    readonly property color card: "#FFFFFF"
    // Around the screen that a preview shows.
    readonly property color surround: "#4A5559"
    readonly property color ink: "#12303A"
    readonly property color secondary: highContrast ? ink : "#3F5963"
    // Secondary text on `wall`.
    readonly property color wallSecondary: highContrast ? ink : "#C9D2D5"
    readonly property color sealText: highContrast ? ink : "#A82E1B"
    readonly property color vermilion: highContrast ? ink : "#C33A24"
    readonly property color gold: highContrast ? ink : "#D9B568"
    // Background of the sentence that is read aloud.
    readonly property color spoken: highContrast ? "#FFE66B" : "#FBEBC0"
    readonly property color faint: highContrast ? "#C9D2D5" : "#DCE1DB"
    readonly property color accentText: "#FFFFFF"
    readonly property color scrim: highContrast ? "#D9FFFFFF" : "#8012303A"
    readonly property color shadow: highContrast ? clear : "#2612303A"
    // Background of the photo viewer, and the text on it.
    readonly property color wall: highContrast ? paper : ink
    readonly property color wallText: highContrast ? ink : paper
    // Borders of sheets, cards and buttons; text of disabled controls.
    readonly property color edge: highContrast ? ink : gold
    readonly property color idle: highContrast ? "#66787F" : "#9AA6A8"
    readonly property color clear: "transparent"
    readonly property color accent: accentOf(accentName)
    // Text on the blank of a landscape, which is not as light as paper.
    readonly property color landAccent: Qt.darker(accent, 1.12)
    readonly property color landSecondary: highContrast ? ink : Qt.darker(secondary, 1.25)
    readonly property color fill: fillOf(accentName)

    // The scenes of the hands-on activities; ink on white in high contrast.
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
    // What the visitor makes in the painted landscape.
    readonly property color plank: highContrast ? ink : "#D0A867"
    readonly property color plankEdge: highContrast ? ink : "#7A4E2B"
    readonly property color outlined: highContrast ? paper : "#E6F7F1E3"
    readonly property color parcel: highContrast ? idle : "#B98235"
    readonly property color meadow: highContrast ? faint : "#4F8263"
    readonly property color grass: highContrast ? paper : "#6E9F78"
    readonly property color straw: highContrast ? ink : "#E0A64B"
    readonly property color face: highContrast ? paper : "#F0C9A0"

    // Type: pixel sizes
    readonly property real textScale: largeText ? 4 / 3 : 1
    readonly property real titleScale: largeText ? 1.15 : 1
    readonly property int caption: ceilPixels(4.5 * unit * textScale)
    readonly property int body: ceilPixels(6 * unit * textScale)
    // Less is not legible, however near one stands: a caption of a large screen may be as small.
    readonly property int leastBody: ceilPixels(6 * millimetre * textScale)
    readonly property int lead: ceilPixels(7.5 * unit * textScale)
    readonly property int heading3: Math.round(9 * unit * titleScale)
    readonly property int heading2: Math.round((chinese ? 13 : 11) * unit * titleScale)
    readonly property int heading1: Math.round((chinese ? 20 : 14.5) * unit * titleScale)
    readonly property int pageTitle: low ? heading3 : heading2
    readonly property int homeTitle: Math.round((chinese ? 20 : fullWidth ? 11 : 10.5) * unit * titleScale)
    readonly property int figure: Math.round((chinese ? 22 : 17) * unit * titleScale)
    readonly property int stepTitle: low ? heading3 : Math.round((chinese ? 15 : 11.5) * unit * titleScale)
    // The digits of a step's key figure, and where there is less room; the words around them are in proportion.
    readonly property int keyDigits: Math.round((chinese ? 26 : 22) * unit * titleScale)
    readonly property int keyDigitsSmall: Math.round((chinese ? 18 : 16) * unit * titleScale)
    readonly property real digitWords: 0.4
    readonly property int figureSmall: Math.round((chinese ? 13 : 9) * unit * titleScale)
    readonly property string sans: sansOf(language)
    readonly property string serif: serifOf(language)
    // OpenType features for punctuation: proportional in English, contextual half-width in Chinese and Japanese.
    readonly property var fontFeatures: featuresOf(language)
    readonly property int regular: Font.Normal
    readonly property int strong: Font.DemiBold
    readonly property int bold: Font.Bold
    readonly property real lineHeight: fullWidth ? 1.6 : 1.45
    readonly property real tight: 1.3

    // Space
    readonly property real base: 4 * unit
    readonly property real margin: 12 * unit
    readonly property real gutter: 6 * unit
    // Margins above and below a page.
    readonly property real head: low ? gap : margin
    readonly property real foot: low ? gap : gutter
    readonly property real padding: (shallow ? 5 : 9) * unit
    readonly property real radius: 3 * unit
    readonly property real hairline: Math.max(1, 0.35 * unit)
    readonly property real stroke: 0.8 * unit
    // Width of the paper mount around a photo.
    readonly property real mount: 2 * unit
    // Largest factor by which a photo may be scaled up before it looks soft.
    readonly property real maximumUpscale: 1.15
    readonly property real bar: touch + 7 * unit
    readonly property real textWidth: 210 * unit
    readonly property real headingWidth: 246 * unit
    // Size of a QR code: its modules are whole pixels, at least 1.2 mm on the smallest screen.
    readonly property real code: 110 * unit
    // Smallest readable width of a theme card.
    readonly property real scroll: 44 * unit
    // Smallest visible height of a sheet of text that scrolls.
    readonly property real minimumSheetHeight: 90 * unit
    // Smallest width at which section tabs and page buttons fit into one row.
    readonly property real wide: 400 * unit
    // The panel of a story step, which is beside the free part of the picture, or below it, and that part in shares of the
    // picture; the paper that a photo fades into; how far a view reaches beyond the window, so that it can glide.
    readonly property real storyPanel: narrow ? stage.width - 2 * margin : Math.min(textWidth, (shallow ? 0.6 : 0.4) * stage.width)
    readonly property rect storyFree: narrow ? Qt.rect(0, 0, 1, 0.42) : Qt.rect((margin + storyPanel) / stage.width, 0, 1 - (margin + storyPanel) / stage.width, 0.74)
    // Whether the path of its steps is beside the panel, not below it.
    readonly property bool pathBeside: !narrow && (low || stage.width < wide)
    readonly property real photoFade: 40 * unit
    readonly property int glide: Math.round(10 * unit)
    readonly property real nextCard: 68 * unit
    // Smallest width of running text.
    readonly property real minimumTextWidth: 120 * unit
    // Smallest width of two numbers side by side.
    readonly property real numberPairWidth: 130 * unit * titleScale
    // Smallest height of a picture on a low stage.
    readonly property real minimumPictureHeight: 2 * touch
    // Smallest readable width of a figure in a row.
    readonly property real minimumFigureWidth: 120 * unit * titleScale
    // Share of the screen height within reach of a child or a person in a wheelchair.
    readonly property real reachShare: 0.6

    // Touch
    readonly property real touch: (largeText ? 25 : 20) * unit
    readonly property real gap: (largeText ? 5 : 4) * unit
    // Diameter of a step of a story, which holds two Chinese characters or a word. An even number of pixels: otherwise
    // the software renderer leaves a gap between the two halves of the circle.
    readonly property real stepSize: 2 * Math.ceil((touch + (chinese ? 0 : (largeText ? 5 : 2) * unit)) / 2 - 0.01)
    readonly property real pressedScale: 0.96
    readonly property real touchMark: 22 * unit

    // Motion: milliseconds
    readonly property int pressTime: durationOf(100)
    readonly property int pageTime: durationOf(420)
    readonly property int glideTime: durationOf(600)
    readonly property int figureTime: durationOf(900)
    readonly property int lineTime: durationOf(1200)
    readonly property int breathTime: 2400
    // Milliseconds, not subject to reduced motion: how long a touch indicator stays, and how long input is suppressed
    // after a change of page to guard against double taps.
    readonly property int touchMarkTime: 120 * durationScale
    readonly property int inputGuardTime: 250

    // The landscape: parallax shift by depth, from the sky to the nearest layer; `BLEED` of landscapes.py allows for
    // it. Its layers move together, at steps of the parallax in which the nearest one moves by a quarter of a unit, a
    // pixel at 1080p.
    readonly property list<real> parallax: [0, 2, 4, 8, 14].map(step => step * unit)
    readonly property real parallaxStep: 1 / 56
    readonly property real slideShare: 0.6
    // It moves in ticks, which the software renderer can draw: falling snow, what is small or sharp, and what is large
    // and soft.
    readonly property int tickTime: 50
    readonly property int landTickTime: 2 * tickTime
    readonly property int slowTickTime: 4 * tickTime
    readonly property int layerDelay: 600 * durationScale
    readonly property int driftTime: 60000
    readonly property real drift: 0.2
    readonly property int lightTime: 9000
    readonly property int flakes: 58
    readonly property real flake: 7 * unit
    readonly property real flakeFall: 15 * unit

    // The attract loop: durations of a scene, of the mist between scenes, of the fade of texts, and of a tick while a
    // line is drawn or mist passes. `wander` shifts the texts from loop to loop against burn-in. With `sweep` the
    // landscape of a scene makes a step of the parallax every `landTickTime`.
    readonly property int frameSceneTime: 8000
    readonly property int sceneTime: 6000
    readonly property int mistTime: 1200
    readonly property int wordTime: 700
    readonly property int longLineTime: 2600
    readonly property int drawTickTime: 40
    readonly property real wander: 5 * unit
    readonly property real sweep: parallaxStep * (sceneTime - mistTime) / landTickTime / 2

    // How long the sheet of a notice stays in a place, against burn-in.
    readonly property int noticeTime: 60000

    // The texts of figures by role. The digits of a composed page's numbers are larger than the words around them.
    readonly property var roles: ({
            "value": {
                "size": figureSmall,
                "weight": bold
            },
            "label": {
                "size": body,
                "weight": regular
            },
            // The label of a number that stands by itself on a composed page.
            "name": {
                "size": body,
                "weight": strong
            },
            "largeName": {
                "size": Math.round(7 / 6 * body),
                "weight": strong
            },
            "axis": {
                "size": caption,
                "weight": regular
            },
            "note": {
                "size": caption,
                "weight": regular
            },
            "largeNote": {
                "size": Math.round((caption + body) / 2),
                "weight": regular
            },
            "lead": {
                "size": Math.round((chinese ? 34 : 28) * unit),
                "weight": bold
            },
            "leadUnit": {
                "size": Math.round((chinese ? 11.5 : 10) * unit),
                "weight": bold
            },
            "second": {
                "size": Math.round((chinese ? 18 : 15) * unit),
                "weight": bold
            },
            "secondUnit": {
                "size": Math.round((chinese ? 9 : 8) * unit),
                "weight": bold
            },
            "companion": {
                "size": Math.round((chinese ? 10.5 : 9) * unit),
                "weight": bold
            },
            "companionUnit": {
                "size": Math.round((chinese ? 7 : 6) * unit),
                "weight": bold
            }
        })

    readonly property var figureTokens: figureTokensOf(accentName)

    function durationOf(milliseconds: int): int {
        return reducedMotion ? 0 : Math.round(milliseconds * durationScale);
    }

    // Rounds up to whole pixels, but 24.000001 to 24.
    function ceilPixels(size: real): int {
        return Math.ceil(size - 0.01);
    }

    // The paper colour with an opacity.
    function paperWithAlpha(share: real): color {
        return Qt.rgba(paper.r, paper.g, paper.b, share);
    }

    // As `full_width` in content/language.py.
    function isFullWidth(code: string): bool {
        return ["zh", "ja"].includes(code.split("-")[0]);
    }

    function featuresOf(code: string): var {
        return isFullWidth(code) ? ({"chws": 1}) : ({"pwid": 1});
    }

    // In Japanese many characters have other shapes than in Chinese.
    function regionOf(code: string): string {
        return code.split("-")[0] === "ja" ? "JP" : "SC";
    }

    function sansOf(code: string): string {
        return "Wuxi Sans " + regionOf(code);
    }

    function serifOf(code: string): string {
        return "Wuxi Serif " + regionOf(code);
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

    // Text without the joiners and spaces of typesetting, which screen readers stumble over.
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
            "line": vermilion.toString(),
            "family": sans,
            "features": fontFeatures,
            "lineHeight": tight,
            "paper": paper.toString(),
            "gold": gold.toString(),
            "roles": roles
        };
    }

    function sizeOf(role: string): int {
        return (roles[role] ?? roles.note).size;
    }

    function weightOf(role: string): int {
        return (roles[role] ?? roles.note).weight;
    }
}
