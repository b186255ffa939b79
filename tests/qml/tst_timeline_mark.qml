pragma ComponentBehavior: Bound
import QtQuick
import QtTest
import ui.style
import ui.timeline

TestCase {
    id: root

    function made(more: var): TimelineMark {
        return createTemporaryObject(mark, root, Object.assign({
            "begin": 0.5,
            "end": 0.6,
            "since": true,
            "accent": "citrus"
        }, more));
    }

    function init(): void {
        Style.unit = 4;
    }

    function test_position(): void {
        const across = made({});
        compare([across.x, across.y], [100 + 0.55 * 1000, 0]);
        const vertical = made({
            "vertical": true
        });
        compare([vertical.x, vertical.y], [0, 100 + 0.55 * 1000]);
    }

    function test_width_is_date_range_with_minimum(): void {
        compare(made({}).span, 100);
        const day = made({
            "end": 0.5001
        });
        compare(day.span, day.size);
    }

    function test_ongoing_event_has_tail_to_end_of_axis(): void {
        for (const vertical of [false, true]) {
            const item = made({
                "vertical": vertical
            });
            const tail = findChild(item, "tail");
            verify(tail.visible);
            compare(vertical ? item.y + tail.y + tail.height : item.x + tail.x + tail.width, 1100);
            compare(tail.gradient.stops.map(stop => stop.color.a), [1, 0]);
            compare(tail.gradient.orientation, vertical ? Gradient.Vertical : Gradient.Horizontal);
            item.since = false;
            verify(!tail.visible);
        }
    }

    function test_short_mark_is_above_long_mark(): void {
        const year = made({}), day = made({
            "end": 0.5001
        });
        verify(day.z > year.z);
        year.chosen = true;
        verify(day.z < year.z);
    }

    name: "TimelineMark"
    visible: true
    when: windowShown

    Component {
        id: mark

        TimelineMark {
            axisStart: 100
            axisLength: 1000
        }
    }
}
