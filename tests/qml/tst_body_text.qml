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

    function test_markup_is_shown_as_it_is_written(): void {
        const text = createTemporaryObject(words, root, {
            "text": root.markup
        });
        compare(text.textFormat, Text.PlainText);
        measure.font = text.font;
        measure.text = root.markup;
        // Neither a picture nor a style takes a part of the text away.
        verify(Math.abs(text.contentWidth - measure.advanceWidth) <= 0.02 * measure.advanceWidth);
        compare(text.lineCount, 1);
    }

    function test_no_kind_of_text_takes_markup_data(): var {
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

    function test_no_kind_of_text_takes_markup(data: var): void {
        const text = createTemporaryObject(data.kind, root, {
            "text": root.markup
        });
        compare(text.textFormat, Text.PlainText);
        compare(text.Accessible.name, root.markup);
    }

    function test_is_set_in_the_bundled_faces(): void {
        const text = "巫溪 Wuxi 8300";
        compare(createTemporaryObject(words, root, { "text": text }).fontInfo.family, Style.sans);
        compare(createTemporaryObject(title, root, { "text": text }).fontInfo.family, Style.serif);
    }

    function test_lines_stand_as_far_apart_as_the_language_asks(): void {
        const text = createTemporaryObject(words, root, {
            "text": "一\n二"
        });
        fuzzyCompare(text.contentHeight, 2 * 1.6 * Style.body, 2);
        Style.language = "en";
        fuzzyCompare(text.contentHeight, 2 * 1.45 * Style.body, 2);
    }

    function test_grows_in_large_text(): void {
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
