pragma ComponentBehavior: Bound
import QtQuick
import QtTest
import ui.style

TestCase {
    id: root

    readonly property list<string> accents: ["ink", "plum", "ice", "citrus", "jade"]

    function channel(value: real): real {
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    function luminance(colour: color): real {
        return 0.2126 * channel(colour.r) + 0.7152 * channel(colour.g) + 0.0722 * channel(colour.b);
    }

    // Contrast ratio of WCAG 2.
    function contrast(one: color, other: color): real {
        const light = Math.max(luminance(one), luminance(other));
        const dark = Math.min(luminance(one), luminance(other));
        return (light + 0.05) / (dark + 0.05);
    }

    function init(): void {
        Style.unit = 4;
        Style.portrait = false;
        Style.stage = Qt.size(480 * Style.unit, 243 * Style.unit);
        Style.highContrast = false;
        Style.largeText = false;
        Style.reducedMotion = false;
        Style.accentName = "ink";
        Style.language = "zh";
    }

    function test_minimum_sizes_data(): var {
        const rows = [];
        // 2 px/mm is a 43" full-HD screen; the others yield sizes that need rounding.
        for (const unit of [2, 2.05, 4, 7.9])
            for (const language of ["zh", "en", "ja"])
                rows.push({
                    "tag": language + " " + unit,
                    "unit": unit,
                    "language": language
                });
        return rows;
    }

    function test_minimum_sizes(data: var): void {
        Style.unit = data.unit;
        Style.language = data.language;
        verify(Style.touch >= 20 * data.unit);
        verify(Style.gap >= 4 * data.unit);
        verify(Style.caption >= 4.5 * data.unit);
        verify(Style.body >= 6 * data.unit);
        for (const size of [Style.lead, Style.heading3, Style.heading2, Style.heading1, Style.figure, Style.figureSmall])
            verify(size >= Style.body);
        verify(Style.lineHeight >= 1.4);
        Style.largeText = true;
        verify(Style.touch >= 25 * data.unit);
        verify(Style.gap >= 5 * data.unit);
        verify(Style.caption >= 6 * data.unit);
        verify(Style.body >= 8 * data.unit);
    }

    // As tests/content/test_language.py.
    function test_languages_data(): var {
        return [
            {
                "tag": "zh",
                "chinese": true,
                "fullWidth": true,
                "sans": "Wuxi Sans SC"
            },
            {
                "tag": "ja",
                "chinese": false,
                "fullWidth": true,
                "sans": "Wuxi Sans JP"
            },
            {
                "tag": "de",
                "chinese": false,
                "fullWidth": false,
                "sans": "Wuxi Sans SC"
            }
        ];
    }

    function test_languages(data: var): void {
        Style.language = data.tag;
        compare(Style.chinese, data.chinese);
        compare(Style.fullWidth, data.fullWidth);
        compare(Style.sans, data.sans);
        compare(Style.serif, data.sans.replace("Sans", "Serif"));
        compare("chws" in Style.fontFeatures, data.fullWidth);
    }

    function test_ceil_pixels(): void {
        compare(Style.ceilPixels(24), 24);
        compare(Style.ceilPixels(24.000001), 24);
        compare(Style.ceilPixels(24.2), 25);
    }

    function test_layout_classes_data(): var {
        return [
            {
                "tag": "landscape",
                "stage": Qt.size(480, 243),
                "low": false,
                "shallow": false,
                "narrow": false
            },
            {
                "tag": "within reach",
                "stage": Qt.size(480, 135),
                "low": true,
                "shallow": false,
                "narrow": false
            },
            {
                "tag": "small and within reach",
                "stage": Qt.size(345, 90),
                "low": true,
                "shallow": true,
                "narrow": false
            },
            {
                "tag": "upright",
                "stage": Qt.size(270, 453),
                "low": false,
                "shallow": false,
                "narrow": true
            },
            {
                "tag": "upright and within reach",
                "stage": Qt.size(270, 261),
                "low": false,
                "shallow": false,
                "narrow": true
            }
        ];
    }

    function test_layout_classes(data: var): void {
        Style.stage = Qt.size(data.stage.width * Style.unit, data.stage.height * Style.unit);
        compare(Style.low, data.low);
        compare(Style.shallow, data.shallow);
        compare(Style.narrow, data.narrow);
        for (const size of [Style.pageTitle, Style.stepTitle])
            verify(size >= Style.heading3);
        verify(Style.stepTitle <= Style.heading1);
    }

    function test_large_text_enlarges_all_sizes(): void {
        const names = ["caption", "body", "lead", "heading3", "heading2", "heading1", "figure", "figureSmall"];
        const before = names.map(name => Style[name]);
        Style.largeText = true;
        names.forEach((name, index) => verify(Style[name] > before[index], name));
    }

    function test_reduced_motion_has_no_durations(): void {
        const names = ["pressTime", "pageTime", "figureTime", "lineTime"];
        for (const name of names)
            verify(Style[name] > 0, name);
        Style.reducedMotion = true;
        for (const name of names)
            compare(Style[name], 0, name);
    }

    function test_high_contrast_is_ink_on_white(): void {
        Style.highContrast = true;
        const ink = Qt.color("#12303A");
        const white = Qt.color("#FFFFFF");
        for (const name of ["paper", "panel", "accentText"])
            compare(Style[name], white, name);
        for (const name of ["ink", "secondary", "sealText", "vermilion", "gold"])
            compare(Style[name], ink, name);
        for (const accent of accents) {
            compare(Style.accentOf(accent), ink, accent);
            compare(Style.fillOf(accent), ink, accent);
        }
    }

    function test_accents(): void {
        Style.accentName = "plum";
        compare(Style.accent, Qt.color("#A5432F"));
        compare(Style.accentOf("ice"), Qt.color("#245E8E"));
        compare(Style.accentOf("citrus"), Qt.color("#9C480A"));
        compare(Style.fillOf("citrus"), Qt.color("#DD7A22"));
        compare(Style.accentOf("jade"), Qt.color("#1D6477"));
        compare(Style.accentOf("ink"), Qt.color("#12303A"));
        compare(Style.accentOf("no such accent"), Qt.color("#12303A"));
    }

    function test_accents_are_distinct(): void {
        compare(new Set(accents.map(name => Style.accentOf(name).toString())).size, accents.length);
    }

    function test_text_contrast(): void {
        for (const highContrast of [false, true]) {
            Style.highContrast = highContrast;
            for (const colour of [Style.ink, Style.secondary, Style.sealText, ...accents.map(name => Style.accentOf(name))]) {
                verify(contrast(colour, Style.paper) >= 4.5, colour.toString());
                // The panel is translucent: ink behind it is the worst case.
                verify(contrast(colour, Qt.tint(Style.ink, Style.panel)) >= 4.5, colour + " on a panel over ink");
            }
            for (const colour of [Style.vermilion, ...accents.map(name => Style.accentOf(name))])
                verify(contrast(Style.accentText, colour) >= 4.5, "white on " + colour);
        }
    }

    function test_panel_is_nearly_opaque(): void {
        verify(Style.panel.a >= 0.92);
    }

    function test_figure_tokens(): void {
        const tokens = Style.figureTokensOf("citrus");
        compare(Qt.color(tokens.accent), Style.accentOf("citrus"));
        compare(Qt.color(tokens.fill), Style.fillOf("citrus"));
        compare(tokens.roles.value.size, Style.figureSmall);
        for (const role in tokens.roles)
            compare(tokens.roles[role].size, Style.sizeOf(role), role);
        for (const role of ["axis", "note", "largeNote", "leadUnit", "secondUnit", "companionUnit"])
            verify(Style.sizeOf(role) >= Style.caption, role);
    }

    name: "Style"
}
