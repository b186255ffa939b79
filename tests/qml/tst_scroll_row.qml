pragma ComponentBehavior: Bound
import QtQuick
import QtTest
import ui.style
import ui.controls

Item {
    id: root

    width: 4000
    height: 300

    component TwelveButtons: ScrollRow {
        readonly property alias repeater: repeater

        height: 100

        Repeater {
            id: repeater
            model: 12

            PushButton {
                required property int index

                text: "主题" + index
            }
        }
    }
    Component {
        id: rows

        TwelveButtons {}
    }
    TestCase {
        function made(width: real): TwelveButtons {
            const row = createTemporaryObject(rows, root, {
                "width": width
            }) as TwelveButtons;
            verify(row);
            waitForRendering(row);
            return row;
        }

        // Whether a button of the row is seen whole.
        function sees(row: TwelveButtons, index: int): bool {
            const button = row.repeater.itemAt(index);
            const left = button.mapToItem(row, 0, 0).x;
            return left >= -1 && left + button.width <= (row.overflowing ? row.button.x - Style.gap : row.width) + 1;
        }

        function test_has_no_button_where_all_are_seen(): void {
            const row = made(4000);
            verify(!row.overflowing);
            verify(!row.button.visible);
            verify(sees(row, 0) && sees(row, 11));
        }

        function test_button_leads_to_every_other_and_back(): void {
            const row = made(600);
            verify(row.button.visible);
            const seen = new Set();
            for (let turn = 0; turn < 12 && seen.size < 12; ++turn) {
                for (let index = 0; index < 12; ++index)
                    if (sees(row, index))
                        seen.add(index);
                if (seen.size < 12) {
                    const before = row.repeater.itemAt(0).mapToItem(row, 0, 0).x;
                    row.button.click();
                    tryVerify(() => row.repeater.itemAt(0).mapToItem(row, 0, 0).x < before && row.atRest);
                }
            }
            compare(seen.size, 12);
            verify(!sees(row, 0));
            row.button.click();
            tryVerify(() => sees(row, 0));
        }

        function test_brings_the_current_button_into_view(): void {
            const row = made(600);
            verify(!sees(row, 11));
            row.current = row.repeater.itemAt(11);
            tryVerify(() => sees(row, 11));
            row.width = 500;
            tryVerify(() => sees(row, 11));
            row.reset();
            verify(sees(row, 0));
        }

        name: "ScrollRow"
        when: windowShown
    }
}
