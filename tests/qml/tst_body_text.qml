pragma ComponentBehavior: Bound
import QtQuick
import QtTest
import ui.style
import ui.controls

TestCase {
    id: root

    readonly property string markup: "<img src=http://127.0.0.1:9/a.png> <b>bold</b> <a href=\"http://127.0.0.1:9\">link</a> &amp;"

    function init(): void {
        Style.unit = 4;
        Style.language = "zh";
        Style.largeText = false;
    }

    function test_shows_markup_as_plain_text(): void {
        const text = createTemporaryObject(words, root, {
            "text": root.markup
        });
        compare(text.textFormat, Text.PlainText);
        measure.font = text.font;
        measure.text = root.markup;
        // Every character is shown, none is interpreted as markup.
        verify(Math.abs(text.contentWidth - measure.advanceWidth) <= 0.02 * measure.advanceWidth);
        compare(text.lineCount, 1);
    }

    function test_every_text_type_is_plain_text_data(): var {
        return [
            {
                "tag": "words",
                "kind": words
            },
            {
                "tag": "title",
                "kind": title
            },
            {
                "tag": "caption",
                "kind": caption
            }
        ];
    }

    function test_every_text_type_is_plain_text(data: var): void {
        const text = createTemporaryObject(data.kind, root, {
            "text": root.markup
        });
        compare(text.textFormat, Text.PlainText);
        compare(text.Accessible.name, root.markup);
    }

    function test_uses_bundled_fonts(): void {
        const text = "巫溪 Wuxi 8300";
        compare(createTemporaryObject(words, root, { "text": text }).fontInfo.family, Style.sans);
        compare(createTemporaryObject(title, root, { "text": text }).fontInfo.family, Style.serif);
    }

    function test_line_height_follows_language(): void {
        const text = createTemporaryObject(words, root, {
            "text": "一\n二"
        });
        fuzzyCompare(text.contentHeight, 2 * 1.6 * Style.body, 2);
        Style.language = "en";
        fuzzyCompare(text.contentHeight, 2 * 1.45 * Style.body, 2);
    }

    function test_is_scaled_by_large_text(): void {
        const text = createTemporaryObject(words, root);
        compare(text.font.pixelSize, Style.body);
        const before = text.font.pixelSize;
        Style.largeText = true;
        verify(text.font.pixelSize >= before * 1.3);
    }

    name: "BodyText"
    when: windowShown

    Component {
        id: words

        BodyText {}
    }
    Component {
        id: title

        Title {}
    }
    Component {
        id: caption

        Caption {}
    }
    TextMetrics {
        id: measure
    }
}
