pragma ComponentBehavior: Bound
import QtQuick
import QtTest
import ui.style
import ui.controls

Item {
    id: root

    width: 200
    height: 200

    ArrowBadge {
        id: badge
        anchors.centerIn: parent
    }
    TestCase {
        function init(): void {
            Style.unit = 4;
            Style.reducedMotion = true;
        }

        function cleanup(): void {
            Style.reducedMotion = true;
        }

        // Each other size would repaint what is behind it.
        function test_pulses_by_whole_pixels(): void {
            const sizes = [];
            for (let time = 0; time < Style.breathTime; time += 10) {
                badge.time = time;
                const size = badge.width * badge.scale;
                fuzzyCompare(size, Math.round(size), 1e-6);
                if (sizes.length === 0 || Math.abs(sizes[sizes.length - 1] - size) > 0.5)
                    sizes.push(size);
            }
            fuzzyCompare(Math.max(...sizes), Math.round(1.12 * badge.width), 1e-6);
            fuzzyCompare(Math.min(...sizes), badge.width, 1e-6);
            compare(sizes.length, 2 * (Math.round(1.12 * badge.width) - badge.width) + 1);
        }

        function test_rests_under_reduced_motion_and_while_hidden(): void {
            Style.reducedMotion = false;
            tryVerify(() => badge.time > 0);
            badge.visible = false;
            compare(badge.scale, 1);
            badge.visible = true;
            tryVerify(() => badge.time > 0);
            Style.reducedMotion = true;
            compare(badge.scale, 1);
        }

        name: "ArrowBadge"
        when: windowShown
    }
}
