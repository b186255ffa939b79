pragma ComponentBehavior: Bound
import QtQuick
import QtTest
import ui.style
import ui.timeline

TestCase {
    id: root

    function made(more: var): PeriodBar {
        return createTemporaryObject(bar, root, Object.assign({
            "extent": 100,
            "size": 8,
            "accent": "citrus"
        }, more));
    }

    function init(): void {
        Style.unit = 4;
    }

    function test_bar_is_as_wide_as_its_period(): void {
        const item = made({});
        const drawn = item.children[1];
        compare([drawn.x, drawn.width, drawn.height], [0, 100, 8]);
        verify(Qt.colorEqual(drawn.color, Style.accentOf("citrus")));
    }

    function test_ongoing_event_has_tail_that_fades(): void {
        const item = made({
            "tail": 50
        });
        const tail = findChild(item, "tail");
        verify(tail.visible);
        compare(tail.x + tail.width, 150);
        compare(tail.gradient.stops.map(stop => stop.color.a), [1, 0]);
        verify(!findChild(made({}), "tail"));
    }

    function test_what_was_still_to_come_is_hollow(): void {
        const drawn = made({
            "hollow": true
        }).children[1];
        verify(Qt.colorEqual(drawn.color, Style.card));
        verify(drawn.border.width > 0);
    }

    function test_thickness_is_even(): void {
        compare([7, 8, 0.4].map(size => made({
                "size": size
            }).thickness), [8, 8, 2]);
    }

    name: "PeriodBar"
    visible: true
    when: windowShown

    Component {
        id: bar

        PeriodBar {}
    }
}
