pragma ComponentBehavior: Bound
import QtQuick
import QtTest
import ui.style
import ui.controls

Item {
    id: root

    width: 1200
    height: 600

    Component {
        id: component

        Stepper {
            steps: Object.keys(names)
            current: 2
        }
    }
    SignalSpy {
        id: requests
        signalName: "stepRequested"
    }
    TestCase {
        function stepsOf(item: Stepper): list<Item> {
            return item.steps.map((step, index) => findChild(item, "step-" + (index + 1)));
        }

        function init(): void {
            Style.unit = 4;
            Style.largeText = false;
            Style.reducedMotion = true;
        }

        function test_has_accessible_names(): void {
            const stepper = createTemporaryObject(component, root);
            compare(stepsOf(stepper).map(step => step.Accessible.name).join(), "难处,帮扶,变化,展望,心声");
        }

        function test_marks_current_step(): void {
            const stepper = createTemporaryObject(component, root);
            for (const current of [2, 4]) {
                stepper.current = current;
                stepsOf(stepper).forEach((step, index) => compare(step.chosen, index + 1 === current));
            }
        }

        function test_tap_requests_step(): void {
            const stepper = createTemporaryObject(component, root);
            requests.clear();
            requests.target = stepper;
            stepsOf(stepper).forEach((step, index) => {
                touchEvent(step).press(0, step).commit().release(0, step).commit();
                compare(requests.count, index + 1);
                compare(requests.signalArguments[index][0], index + 1);
            });
        }

        function test_targets_have_minimum_size_and_distance(): void {
            for (const large of [false, true]) {
                Style.largeText = large;
                const stepper = createTemporaryObject(component, root);
                const steps = stepsOf(stepper);
                waitForRendering(stepper);
                for (let index = 0; index < steps.length; ++index) {
                    verify(steps[index].width >= Style.touch);
                    compare(steps[index].height, steps[index].width);
                    if (index > 0)
                        verify(steps[index].x - steps[index - 1].x - steps[index - 1].width >= Style.gap);
                }
            }
        }

        function test_label_fits_circle(): void {
            for (const large of [false, true]) {
                Style.largeText = large;
                const stepper = createTemporaryObject(component, root);
                for (const step of stepsOf(stepper)) {
                    const name = step.contentItem.children[0];
                    verify(Math.hypot(name.contentWidth, name.font.pixelSize) <= step.width - 2 * Style.stroke);
                }
            }
        }

        name: "Stepper"
        when: windowShown
    }
}
