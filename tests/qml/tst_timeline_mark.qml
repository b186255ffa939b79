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

    function test_lies_at_its_date(): void {
        const across = made({});
        compare([across.x, across.y], [100 + 0.55 * 1000, 0]);
        const upright = made({
            "upright": true
        });
        compare([upright.x, upright.y], [0, 100 + 0.55 * 1000]);
    }

    function test_is_as_wide_as_what_is_known_but_can_be_seen(): void {
        compare(made({}).span, 100);
        const day = made({
            "end": 0.5001
        });
        compare(day.span, day.size);
    }

    function test_what_goes_on_fades_out_by_the_end(): void {
        for (const upright of [false, true]) {
            const item = made({
                "upright": upright
            });
            const tail = findChild(item, "tail");
            verify(tail.visible);
            compare(upright ? item.y + tail.y + tail.height : item.x + tail.x + tail.width, 1100);
            compare(tail.gradient.stops.map(stop => stop.color.a), [1, 0]);
            compare(tail.gradient.orientation, upright ? Gradient.Vertical : Gradient.Horizontal);
            item.since = false;
            verify(!tail.visible);
        }
    }

    function test_a_day_is_seen_on_the_mark_of_its_year(): void {
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
            start: 100
            length: 1000
        }
    }
}
