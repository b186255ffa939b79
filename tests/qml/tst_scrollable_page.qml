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
        id: scrolling

        Item {
            readonly property alias page: page
            readonly property alias buttons: buttons
            readonly property alias last: last

            width: 600
            height: 400

            ScrollablePage {
                id: page
                width: 600
                height: 300
                minimumHeight: 700

                Item {
                    id: last
                    y: parent.height - 40
                    width: 40
                    height: 40
                }
            }
            ScrollButtons {
                id: buttons
                y: 310
                area: page.area
            }
        }
    }
    Component {
        id: sheet

        // Its content exceeds it by less than the tolerance.
        Panel {
            id: panel

            readonly property alias buttons: below

            width: 300
            height: naturalHeight - Style.unit

            ScrollButtons {
                id: below
            }
            Item {
                width: 1
                height: 200
            }
        }
    }
    TestCase {
        function press(buttons: Item, name: string): void {
            mouseClick(findChild(buttons, name));
        }

        function init(): void {
            Style.unit = 4;
            Style.reducedMotion = true;
        }

        function test_scrolls_if_content_is_higher(): void {
            const made = createTemporaryObject(scrolling, root);
            verify(made.page.scrolls);
            verify(made.buttons.visible);
            compare(made.last.mapToItem(made.page, 0, 0).y, 660);
        }

        function test_buttons_scroll_to_end_and_back(): void {
            const made = createTemporaryObject(scrolling, root);
            const up = findChild(made.buttons, "scroll-up");
            const down = findChild(made.buttons, "scroll-down");
            verify(!up.enabled);
            press(made.buttons, "scroll-down");
            tryCompare(made.page.area, "contentY", 240);
            verify(up.enabled);
            press(made.buttons, "scroll-down");
            tryCompare(made.page.area, "contentY", 400);
            verify(!down.enabled);
            compare(made.last.mapToItem(made.page, 0, 0).y, 260);
            press(made.buttons, "scroll-up");
            tryCompare(made.page.area, "contentY", 160);
            press(made.buttons, "scroll-up");
            tryCompare(made.page.area, "contentY", 0);
        }

        function test_has_no_buttons_if_content_fits(): void {
            const made = createTemporaryObject(scrolling, root);
            made.page.minimumHeight = 200;
            verify(!made.page.scrolls);
            verify(!made.buttons.visible);
            compare(made.last.mapToItem(made.page, 0, 0).y, 260);
        }

        function test_has_no_indicator_if_not_interactive(): void {
            const panel = createTemporaryObject(sheet, root);
            verify(panel.area.contentHeight > panel.area.height + 1);
            verify(!panel.area.interactive);
            panel.buttons.area = panel.area;
            verify(!panel.buttons.visible);
            verify(!findChild(panel, "scroll-indicator").visible);
        }

        function test_buttons_are_hidden_without_area(): void {
            const made = createTemporaryObject(scrolling, root);
            made.buttons.area = null;
            verify(!made.buttons.visible);
        }

        name: "ScrollablePage"
        when: windowShown
    }
}
