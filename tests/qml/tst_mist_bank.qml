pragma ComponentBehavior: Bound
import QtQuick
import QtTest
import ui.style
import ui.landscape

Item {
    id: root

    width: 400
    height: 120

    Rectangle {
        id: land
        anchors.fill: parent
        color: Style.ink
    }
    MistBank {
        id: mist
        anchors.fill: parent
    }
    TestCase {
        // The columns of pixels that the mist hides, and those that it leaves bare.
        function columns(): var {
            const image = grabImage(root);
            const found = {
                hidden: [],
                bare: []
            };
            for (let x = 0; x < root.width; x += 5) {
                const colour = image.pixel(x, 60);
                if (Qt.colorEqual(colour, Style.paper))
                    found.hidden.push(x);
                if (Qt.colorEqual(colour, Style.ink))
                    found.bare.push(x);
            }
            return found;
        }

        function init(): void {
            mist.back = false;
            mist.progress = 0;
        }

        function test_hides_land_half_way_and_nothing_before_or_after(): void {
            const all = root.width / 5;
            compare(columns().bare.length, all);
            mist.progress = 0.5;
            compare(columns().hidden.length, all);
            mist.progress = 1;
            compare(columns().bare.length, all);
            verify(!mist.visible);
        }

        function test_passes_from_left_to_right_or_back(): void {
            mist.progress = 0.3;
            let seen = columns();
            verify(seen.hidden.length > 0 && seen.bare.length > 0);
            verify(Math.max(...seen.hidden) < Math.min(...seen.bare));
            mist.progress = 0.7;
            seen = columns();
            verify(Math.max(...seen.bare) < Math.min(...seen.hidden));
            mist.back = true;
            seen = columns();
            verify(Math.max(...seen.hidden) < Math.min(...seen.bare));
        }

        name: "MistBank"
        when: windowShown
    }
}
