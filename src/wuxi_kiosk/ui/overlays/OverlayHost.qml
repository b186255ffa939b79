pragma ComponentBehavior: Bound
import QtQuick

// Makes the overlays of some kinds when they are first opened, so that the first page does not wait for them; from then
// on they stay until the session ends, the lowest first.
Item {
    id: root

    required property OverlayContext context
    required property QtObject kinds
    // The route of the overlay that is open; empty for none.
    required property string current
    readonly property bool playing: some(overlay => overlay.playing)
    readonly property bool atRest: !some(overlay => !overlay.atRest)

    function some(condition: var): bool {
        for (let index = 0; index < slots.count; ++index) {
            const overlay = (slots.itemAt(index) as Slot)?.overlay ?? null;
            if (overlay && condition(overlay))
                return true;
        }
        return false;
    }

    // The overlay that is open, once it has been made; else null.
    function openOverlay(): OverlayBase {
        for (let index = 0; index < slots.count; ++index) {
            const slot = slots.itemAt(index) as Slot;
            if (slot?.open)
                return slot.overlay;
        }
        return null;
    }

    component Slot: Loader {
        id: slot

        required property string key
        required property string typeName
        property string argument: ""
        property bool wanted: false
        readonly property bool open: wanted && status === Loader.Ready
        readonly property OverlayBase overlay: item as OverlayBase
        readonly property Item stage: root.context.stage
        readonly property rect area: overlay?.area ?? Qt.rect(stage.x, stage.y, stage.width, stage.height)

        // The argument first, and it stays while the overlay closes.
        function follow(): void {
            const parts = root.current.split("/");
            const chosen = parts.shift() === key;
            if (chosen) {
                argument = parts.join("/");
                if (status === Loader.Null)
                    load();
            }
            wanted = chosen;
        }

        function load(): void {
            setSource(Qt.resolvedUrl(typeName + ".qml"), {
                "context": root.context,
                "argument": Qt.binding(() => slot.argument),
                "open": Qt.binding(() => slot.open)
            });
        }

        x: area.x
        y: area.y
        width: area.width
        height: area.height
        Component.onCompleted: follow()
    }
    Repeater {
        id: slots
        model: root.kinds

        Slot {
            id: slot

            Connections {
                target: root
                function onCurrentChanged(): void {
                    slot.follow();
                }
            }
            // Nothing of a visitor's is left for the next.
            Connections {
                target: root.context.navigator
                function onResetDone(): void {
                    slot.source = "";
                    slot.follow();
                }
            }
        }
    }
}
