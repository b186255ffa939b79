pragma ComponentBehavior: Bound
import QtQuick
import QtTest
import ui.style
import ui.controls

TestCase {
    id: root

    function test_text_data(): var {
        return [
            {
                "tag": "reported",
                "text": ""
            },
            {
                "tag": "derived",
                "text": "推算值"
            },
            {
                "tag": "expected",
                "text": "预计，报道时尚未实现"
            },
            {
                "tag": "aimed",
                "text": "力争目标；后来如何，本展没有资料"
            },
            {
                "tag": "planned",
                "text": "计划中，报道时尚未建成"
            },
            {
                "tag": "a status that does not exist",
                "text": ""
            }
        ];
    }

    function test_text(data: var): void {
        const line = createTemporaryObject(status, root, {
            "status": data.tag
        });
        compare(line.text, data.text);
        compare(line.visible, data.text !== "");
    }

    function test_uses_warning_colour(): void {
        Style.highContrast = false;
        const line = createTemporaryObject(status, root, {
            "status": "aimed"
        });
        compare(line.color, Style.sealText);
        compare(line.font.pixelSize, Style.caption);
    }

    name: "StatusLabel"
    visible: true
    when: windowShown

    Component {
        id: status

        StatusLabel {}
    }
}
