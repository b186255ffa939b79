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
        id: plain

        PushButton {}
    }
    SignalSpy {
        id: clicks
        signalName: "clicked"
    }
    TestCase {
        // The text item inside the button.
        function textOf(item: Item): BodyText {
            if (item instanceof BodyText)
                return item as BodyText;
            for (const child of item.children) {
                const found = textOf(child);
                if (found)
                    return found;
            }
            return null;
        }

        function init(): void {
            Style.unit = 4;
            Style.largeText = false;
            Style.highContrast = false;
            Style.reducedMotion = true;
        }

        function test_is_at_least_a_touch_target_data(): var {
            return [
                {
                    "tag": "icon",
                    "iconName": "house",
                    "text": "",
                    "stacked": false
                },
                {
                    "tag": "word",
                    "iconName": "",
                    "text": "难",
                    "stacked": false
                },
                {
                    "tag": "icon and word",
                    "iconName": "house",
                    "text": "首页",
                    "stacked": false
                },
                {
                    "tag": "icon over word",
                    "iconName": "house",
                    "text": "首页",
                    "stacked": true
                }
            ];
        }

        function test_is_at_least_a_touch_target(data: var): void {
            const button = createTemporaryObject(plain, root, {
                "iconName": data.iconName,
                "text": data.text,
                "stacked": data.stacked
            });
            for (const large of [false, true]) {
                Style.largeText = large;
                verify(button.width >= Style.touch);
                verify(button.height >= Style.touch);
            }
        }

        function test_text_fits(): void {
            const button = createTemporaryObject(plain, root, {
                "iconName": "accessibility",
                "text": "Large text and more of it"
            });
            const words = textOf(button);
            const left = words.mapToItem(button, 0, 0).x;
            verify(left >= 0);
            verify(left + words.width <= button.width);
            compare(words.truncated, false);
        }

        function test_chosen_changes_colours(): void {
            const button = createTemporaryObject(plain, root, {
                "text": "故事",
                "tint": Style.accentOf("ice")
            });
            const before = textOf(button).color.toString();
            button.chosen = true;
            compare(button.background.color, Style.accentOf("ice"));
            compare(textOf(button).color, Style.accentText);
            verify(before !== textOf(button).color.toString());
        }

        function test_tap_is_a_click(): void {
            const button = createTemporaryObject(plain, root, {
                "text": "故事"
            });
            clicks.clear();
            clicks.target = button;
            touchEvent(button).press(0, button).commit().release(0, button).commit();
            compare(clicks.count, 1);
            compare(button.Accessible.name, "故事");
        }

        name: "PushButton"
        when: windowShown
    }
}
