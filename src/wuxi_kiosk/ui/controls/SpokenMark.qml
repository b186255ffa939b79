pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style

// Shows which sentence is being read aloud: it goes into the text itself, behind its letters, and brings it into view;
// around what is read as a whole it is a frame.
Item {
    id: root

    required property Narrator narrator
    readonly property bool whole: narrator.highlights.length === 0

    // A page or a list that scrolls, of those around the text the nearest.
    function scroller(): Flickable {
        let item = narrator.item?.parent ?? null;
        while (item && !(item instanceof Flickable && item.interactive && item.contentHeight > item.height + 1))
            item = item.parent;
        return item as Flickable;
    }

    function bringIntoView(): void {
        const view = scroller();
        if (!view)
            return;
        const lines = narrator.highlights;
        const top = whole ? 0 : lines[0].y;
        const height = (whole ? narrator.item.height : lines[lines.length - 1].y + lines[lines.length - 1].height) - top;
        ScrollUtils.ensureVisible(view, narrator.item.mapToItem(view.contentItem, 0, top, narrator.item.width, height));
    }

    parent: narrator.item
    visible: narrator.item !== null
    anchors.fill: parent
    z: whole ? 1 : -1

    Connections {
        target: root.narrator
        function onSentenceChanged(): void {
            if (root.narrator.item)
                root.bringIntoView();
        }
    }
    Rectangle {
        objectName: "spoken-whole"
        visible: root.whole
        anchors.fill: parent
        anchors.margins: -3 * Style.unit
        radius: Style.radius
        color: Style.clear
        border.width: Style.stroke
        border.color: Style.vermilion
    }
    Repeater {
        model: root.narrator.highlights

        Rectangle {
            required property rect modelData

            objectName: "spoken-line"
            x: modelData.x
            y: modelData.y
            width: modelData.width
            height: modelData.height
            color: Style.spoken

            Rectangle {
                width: parent.width
                height: Style.stroke
                anchors.bottom: parent.bottom
                color: Style.vermilion
            }
        }
    }
}
