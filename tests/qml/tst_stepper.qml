pragma ComponentBehavior: Bound
import QtQuick
import QtTest
import ui.style
import ui.controls

Item {
    id: root

    readonly property var stops: ["hardship", "help", "change", "ahead", "voice"].map((step, index) => ({
                step: step,
                title: "标题" + index
            }))

    width: 1920
    height: 600

    Component {
        id: component

        Stepper {
            stops: root.stops
            current: 2
            width: root.width
            height: implicitHeight
        }
    }
    SignalSpy {
        id: requests
        signalName: "stepRequested"
    }
    TestCase {
        function make(properties: var): Stepper {
            const stepper = createTemporaryObject(component, root, properties) as Stepper;
            waitForRendering(stepper);
            return stepper;
        }

        function stepsOf(item: Stepper): list<Item> {
            return item.stops.map((stop, index) => findChild(item, "step-" + (index + 1)));
        }

        function textsIn(item: Item): list<string> {
            if (!item.visible)
                return [];
            let found = item instanceof BodyText ? [(item as BodyText).text] : [];
            for (const child of item.children)
                found = found.concat(textsIn(child));
            return found;
        }

        function longTitles(): var {
            return root.stops.map(stop => ({
                        step: stop.step,
                        title: "一个很长很长的标题".repeat(9)
                    }));
        }

        function init(): void {
            Style.unit = 4;
            Style.largeText = false;
            Style.reducedMotion = true;
        }

        function test_has_accessible_names(): void {
            const names = stepsOf(make({})).map(step => step.Accessible.name);
            compare(names.join(), "难处 标题0,帮扶 标题1,变化 标题2,展望 标题3,心声 标题4");
        }

        function test_shows_words_and_where_there_is_room_titles_data(): var {
            return [
                {
                    tag: "titles",
                    properties: {},
                    words: ["帮扶", "标题1"]
                },
                {
                    tag: "no room",
                    properties: {
                        stops: longTitles()
                    },
                    words: ["帮扶"]
                },
                {
                    tag: "compact",
                    properties: {
                        compact: true
                    },
                    words: ["帮扶"]
                }
            ];
        }

        function test_shows_words_and_where_there_is_room_titles(data: var): void {
            const stepper = make(data.properties);
            compare(textsIn(stepsOf(stepper)[1]).join(), data.words.join());
        }

        function test_marks_current_step(): void {
            const stepper = make({});
            for (const current of [2, 4]) {
                stepper.current = current;
                stepsOf(stepper).forEach((step, index) => compare(step.chosen, index + 1 === current));
            }
        }

        function test_line_runs_on_to_the_current_step(): void {
            const stepper = make({});
            Style.reducedMotion = false;
            Style.durationScale = 1000;
            stepper.current = 4;
            verify(stepper.reached < 4);
            Style.durationScale = 0.03;
            stepper.current = 5;
            tryCompare(stepper, "reached", 5);
            Style.reducedMotion = true;
            stepper.current = 1;
            compare(stepper.reached, 1);
        }

        function test_tap_requests_step_data(): var {
            return [
                {
                    tag: "titled",
                    compact: false
                },
                {
                    tag: "compact",
                    compact: true
                }
            ];
        }

        function test_tap_requests_step(data: var): void {
            const stepper = make({
                compact: data.compact
            });
            requests.clear();
            requests.target = stepper;
            stepsOf(stepper).forEach((step, index) => {
                touchEvent(step).press(0, step).commit().release(0, step).commit();
                compare(requests.count, index + 1);
                compare(requests.signalArguments[index][0], index + 1);
            });
        }

        function test_targets_have_minimum_size_and_distance_data(): var {
            return test_tap_requests_step_data();
        }

        function test_targets_have_minimum_size_and_distance(data: var): void {
            for (const large of [false, true]) {
                Style.largeText = large;
                const stepper = make({
                    compact: data.compact
                });
                // As narrow as it can be.
                stepper.width = Math.ceil(stepper.requiredWidth);
                const steps = stepsOf(stepper);
                for (let index = 0; index < steps.length; ++index) {
                    verify(Math.min(steps[index].width, steps[index].height) >= Style.touch - 1);
                    if (index > 0)
                        verify(steps[index].x - steps[index - 1].x - steps[index - 1].width >= Style.gap - 1);
                }
            }
        }

        function test_word_fits_circle(): void {
            for (const large of [false, true]) {
                Style.largeText = large;
                const stepper = make({
                    compact: true
                });
                for (const step of stepsOf(stepper)) {
                    const word = step.contentItem.children[0].children[0];
                    verify(Math.hypot(word.contentWidth, word.font.pixelSize) <= step.width - 2 * Style.stroke);
                }
            }
        }

        name: "Stepper"
        when: windowShown
    }
}
