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
        id: tiny

        Touchable {
            description: "tiny"
            contentItem: Item {
                implicitWidth: 3
                implicitHeight: 3
            }
        }
    }
    Component {
        id: wide

        Touchable {
            leftPadding: 7
            rightPadding: 5
            contentItem: Item {
                implicitWidth: 500
                implicitHeight: 3
            }
        }
    }
    SignalSpy {
        id: clicks
        signalName: "clicked"
    }
    TestCase {
        function init(): void {
            Style.unit = 4;
            Style.largeText = false;
            Style.reducedMotion = false;
        }

        function test_minimum_size_data(): var {
            return [
                {
                    "tag": "ordinary",
                    "largeText": false,
                    "least": 20
                },
                {
                    "tag": "large text",
                    "largeText": true,
                    "least": 25
                }
            ];
        }

        function test_minimum_size(data: var): void {
            Style.largeText = data.largeText;
            const button = createTemporaryObject(tiny, root);
            compare(button.width, data.least * Style.unit);
            compare(button.height, data.least * Style.unit);
        }

        function test_grows_with_content(): void {
            const button = createTemporaryObject(wide, root);
            compare(button.width, 512);
            compare(button.height, Style.touch);
        }

        function test_press_gives_immediate_feedback(): void {
            const button = createTemporaryObject(tiny, root);
            clicks.clear();
            clicks.target = button;
            const finger = touchEvent(button);
            finger.press(0, button).commit();
            verify(button.pressed);
            tryCompare(button, "scale", Style.pressedScale);
            verify(Style.pressedScale < 1);
            finger.release(0, button).commit();
            tryCompare(button, "scale", 1);
            compare(clicks.count, 1);
        }

        function test_press_gives_feedback_under_reduced_motion(): void {
            Style.reducedMotion = true;
            const button = createTemporaryObject(tiny, root);
            mousePress(button);
            tryCompare(button, "scale", Style.pressedScale);
            mouseRelease(button);
            tryCompare(button, "scale", 1);
        }

        function test_accessible_role(): void {
            const button = createTemporaryObject(tiny, root);
            compare(button.Accessible.role, Accessible.Button);
            compare(button.Accessible.name, "tiny");
        }

        name: "Touchable"
        when: windowShown
    }
}
