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
        id: four

        Stepper {
            steps: ["hardship", "help", "change", "voice"]
            current: 2
        }
    }
    SignalSpy {
        id: asked
        signalName: "asked"
    }
    TestCase {
        function stepsOf(item: Item): list<Item> {
            const found = [];
            for (let number = 1; number <= 4; ++number)
                found.push(findChild(item, "step-" + number));
            return found;
        }

        function init(): void {
            Style.unit = 4;
            Style.largeText = false;
            Style.reducedMotion = true;
        }

        function test_names_its_steps(): void {
            const stepper = createTemporaryObject(four, root);
            compare(stepsOf(stepper).map(step => step.Accessible.name).join(""), "难助变声");
        }

        function test_shows_where_one_is(): void {
            const stepper = createTemporaryObject(four, root);
            compare(stepsOf(stepper).map(step => step.chosen).join(), "false,true,false,false");
            stepper.current = 4;
            compare(stepsOf(stepper).map(step => step.chosen).join(), "false,false,false,true");
        }

        function test_a_tap_asks_for_a_step(): void {
            const stepper = createTemporaryObject(four, root);
            asked.clear();
            asked.target = stepper;
            stepsOf(stepper).forEach((step, index) => {
                touchEvent(step).press(0, step).commit().release(0, step).commit();
                compare(asked.count, index + 1);
                compare(asked.signalArguments[index][0], index + 1);
            });
        }

        function test_targets_are_large_and_apart(): void {
            for (const large of [false, true]) {
                Style.largeText = large;
                const stepper = createTemporaryObject(four, root);
                const steps = stepsOf(stepper);
                waitForRendering(stepper);
                for (let index = 0; index < steps.length; ++index) {
                    verify(steps[index].width >= Style.touch);
                    verify(steps[index].height >= Style.touch);
                    if (index > 0)
                        verify(steps[index].x - steps[index - 1].x - steps[index - 1].width >= Style.gap);
                }
            }
        }

        name: "Stepper"
        when: windowShown
    }
}
