pragma ComponentBehavior: Bound
import QtQuick
import QtTest
import ui.style
import ui.controls

Item {
    id: root

    width: 800
    height: 600

    Component {
        id: tall

        Panel {
            readonly property alias first: one
            readonly property alias last: two

            width: 400
            height: 300

            Item {
                id: one
                implicitWidth: 10
                implicitHeight: 700
            }
            Item {
                id: two
                implicitWidth: 10
                implicitHeight: 40
            }
        }
    }
    Component {
        id: low

        Panel {
            readonly property alias first: one

            width: 400

            Item {
                id: one
                implicitWidth: 10
                implicitHeight: 70
            }
        }
    }
    TestCase {
        function drag(panel: Item, by: real): void {
            const finger = touchEvent(panel);
            const from = 250;
            finger.press(0, panel, 200, from).commit();
            for (let step = 1; step <= 10; ++step) {
                wait(10);
                finger.move(0, panel, 200, from + by * step / 10).commit();
            }
            // Pause before the release, so that it is a drag and not a flick.
            wait(200);
            finger.release(0, panel, 200, from + by).commit();
        }

        function init(): void {
            Style.unit = 4;
            Style.largeText = false;
        }

        function test_natural_height_fits_content(): void {
            const panel = createTemporaryObject(tall, root);
            compare(panel.naturalHeight, 700 + 40 + panel.spacing + 2 * panel.padding);
            const lowPanel = createTemporaryObject(low, root);
            compare(lowPanel.height, lowPanel.naturalHeight);
        }

        function test_scrolls_higher_content(): void {
            const panel = createTemporaryObject(tall, root);
            compare(panel.first.mapToItem(panel, 0, 0).y, panel.padding);
            verify(panel.last.mapToItem(panel, 0, 0).y > panel.height);
            drag(panel, -150);
            const scrolled = panel.first.mapToItem(panel, 0, 0).y;
            verify(scrolled < panel.padding - 80, scrolled);
            for (let times = 0; times < 8; ++times)
                drag(panel, -200);
            compare(Math.round(panel.last.mapToItem(panel, 0, 40).y), Math.round(panel.height - panel.padding));
        }

        function test_does_not_scroll_content_that_fits(): void {
            const panel = createTemporaryObject(low, root);
            drag(panel, -150);
            compare(panel.first.mapToItem(panel, 0, 0).y, panel.padding);
        }

        function test_content_width_excludes_padding(): void {
            const panel = createTemporaryObject(tall, root);
            compare(panel.first.parent.width, 400 - 2 * panel.padding);
        }

        name: "Panel"
        when: windowShown
    }
}
