pragma ComponentBehavior: Bound
import QtQuick
import QtTest
import ui.controls

Item {
    id: root

    width: 800
    height: 600

    Component {
        id: sheet

        ScrollArea {
            width: 200
            height: 100
            contentHeight: 1000
        }
    }
    Component {
        id: list

        ListView {
            width: 200
            height: 100
            model: 20

            header: Item {
                width: 200
                height: 60
            }
            delegate: Item {
                width: 200
                height: 50
            }
        }
    }
    Component {
        id: lane

        Flickable {
            width: 200
            height: 100
            contentWidth: 1000
        }
    }
    TestCase {
        function test_scrolls_no_further_than_needed_data(): var {
            return [
                {
                    "tag": "in view",
                    "from": 300,
                    "top": 320,
                    "height": 50,
                    "to": 300
                },
                {
                    "tag": "above",
                    "from": 300,
                    "top": 250,
                    "height": 50,
                    "to": 250
                },
                {
                    "tag": "below",
                    "from": 300,
                    "top": 380,
                    "height": 50,
                    "to": 330
                },
                {
                    "tag": "larger than the area",
                    "from": 300,
                    "top": 380,
                    "height": 400,
                    "to": 380
                }
            ];
        }

        function test_scrolls_no_further_than_needed(data: var): void {
            const area = createTemporaryObject(sheet, root);
            area.contentY = data.from;
            ScrollUtils.ensureVisible(area, Qt.rect(0, data.top, 50, data.height));
            compare(area.contentY, data.to);
            compare(area.contentX, 0);
        }

        function test_reaches_header_above_origin(): void {
            const area = createTemporaryObject(list, root);
            area.contentY = 200;
            ScrollUtils.ensureVisible(area, Qt.rect(0, -60, 200, 30));
            compare(area.contentY, -60);
        }

        function test_scrolls_horizontally(): void {
            const area = createTemporaryObject(lane, root);
            ScrollUtils.ensureVisible(area, Qt.rect(500, 0, 100, 100));
            compare(area.contentX, 400);
            compare(area.contentY, 0);
        }

        function test_area_without_overflow_is_not_interactive(): void {
            const area = createTemporaryObject(sheet, root);
            verify(area.interactive && area.clip);
            area.contentHeight = 100.5;
            verify(!area.interactive && !area.clip);
        }

        name: "ScrollUtils"
        when: windowShown
    }
}
