import QtQuick
import QtTest
import ui.handson

TestCase {
    id: root

    name: "Walkers"
    visible: true

    function test_nobody_is_shown_beyond_the_sides(): void {
        const item = createTemporaryObject(walkers, root);
        const shown = () => item.children.filter(child => child.objectName === "walker").map(child => child.visible);
        compare(shown(), [true, true, true]);
        // Those behind wait outside, as the line goes on straight.
        item.progress = 0.1;
        compare(shown(), [true, false, false]);
    }

    Component {
        id: walkers

        Walkers {
            width: 400
            height: 200
            bodyHeight: 40
            progress: 1
            line: [Qt.point(390, 100), Qt.point(50, 100)]
        }
    }
}
