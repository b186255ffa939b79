pragma ComponentBehavior: Bound
import QtQuick
import QtTest
import ui.style
import ui.controls

Item {
    id: root

    width: 200
    height: 100

    Component {
        id: made

        Veil {
            width: 200
            height: 100
        }
    }
    TestCase {
        function cleanup(): void {
            Style.reducedMotion = false;
        }

        function test_it_closes_and_opens(): void {
            const veil = createTemporaryObject(made, root);
            verify(!veil.visible);
            veil.closed = true;
            verify(!veil.isClosed);
            tryVerify(() => veil.isClosed);
            veil.closed = false;
            tryVerify(() => !veil.visible);
        }

        function test_under_reduced_motion_it_is_a_cut(): void {
            Style.reducedMotion = true;
            const veil = createTemporaryObject(made, root);
            veil.closed = true;
            tryVerify(() => veil.isClosed, 50);
        }

        name: "Veil"
        when: windowShown
    }
}
