pragma ComponentBehavior: Bound
import QtQuick
import QtTest
import ui.style
import ui.controls

TestCase {
    id: root

    readonly property string money: "over 83 million yuan"
    readonly property string land: "10,000 mu (about 667 ha)"

    function init(): void {
        Style.unit = 4;
        Style.language = "en";
        Style.largeText = false;
    }

    function make(show: string, width: real): FigureText {
        return createTemporaryObject(number, root, {
            "show": show,
            "width": width
        }) as FigureText;
    }

    function naturalWidth(show: string): real {
        return make(show, 10000).contentWidth;
    }

    function test_has_its_full_size_where_it_fits(): void {
        const text = make(money, naturalWidth(money) + 2);
        compare(text.font.pixelSize, 40);
        compare(text.lineCount, 1);
    }

    function test_is_made_smaller_before_it_breaks(): void {
        const text = make(money, 0.7 * naturalWidth(money));
        verify(text.font.pixelSize < 40);
        verify(text.font.pixelSize >= 20);
        compare(text.lineCount, 1);
        verify(text.contentWidth <= text.width);
    }

    function test_brackets_have_their_own_line(): void {
        const text = make(land, 0.45 * naturalWidth(land));
        compare(text.lineCount, 2);
        verify(text.contentWidth <= text.width);
        compare(text.text.split(" ").length, 2);
        compare(Style.plain(text.text), land);
    }

    function test_breaks_at_spaces_where_nothing_else_helps(): void {
        const text = make(money, 0.3 * naturalWidth(money));
        compare(text.font.pixelSize, 20);
        verify(text.lineCount > 1);
        compare(text.text, money);
    }

    function test_chinese_is_made_smaller_too(): void {
        Style.language = "zh";
        const text = make("8300余万元", 0.7 * naturalWidth("8300余万元"));
        compare(text.lineCount, 1);
        verify(text.contentWidth <= text.width);
    }

    name: "FigureText"
    visible: true
    when: windowShown

    Component {
        id: number

        FigureText {
            largest: 40
            smallest: 20
        }
    }
}
