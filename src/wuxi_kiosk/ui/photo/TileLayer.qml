pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.controls

// The tiles of one level over the part of a picture that is in view. A tile that goes out of view on one side is the one
// that comes into view on the other: while the picture is panned nothing is made.
Item {
    id: root

    required property PhotoSource photo
    required property int number
    required property var level
    property rect inView
    // What was loaded stays under a finer level, but nothing more is.
    property bool chosen: false
    readonly property real side: level && width > 0 ? level.tileSize * width / level.width : 1
    readonly property int most: 16
    readonly property int across: level ? Math.min(level.columns, most, Math.ceil(inView.width / side) + 1) : 0
    readonly property int down: level ? Math.min(level.rows, most, Math.ceil(inView.height / side) + 1) : 0
    readonly property int column: first(inView.x, level?.columns ?? 0, across)
    readonly property int row: first(inView.y, level?.rows ?? 0, down)

    function first(from: real, count: int, shown: int): int {
        return Math.max(0, Math.min(count - shown, Math.floor(from / side)));
    }

    Repeater {
        model: root.across * root.down

        AsyncImage {
            id: tile

            required property int index
            readonly property int i: index % root.across
            readonly property int j: Math.floor(index / root.across)
            // The first column in view, or after it, that leaves this remainder.
            readonly property int column: root.column + ((i - root.column) % root.across + root.across) % root.across
            readonly property int row: root.row + ((j - root.row) % root.down + root.down) % root.down
            readonly property bool wanted: root.chosen && root.visible
            readonly property real from: Math.round(column * root.side)
            readonly property real over: Math.round(row * root.side)

            function fetch(): void {
                source = wanted ? root.photo.tile(root.number, column, row) : "";
            }

            x: from
            y: over
            width: Math.min(Math.round((column + 1) * root.side), Math.round(root.width)) - from
            height: Math.min(Math.round((row + 1) * root.side), Math.round(root.height)) - over
            onWantedChanged: if (wanted)
                fetch()
            onColumnChanged: fetch()
            onRowChanged: fetch()
            Component.onCompleted: fetch()

            Connections {
                target: root.photo
                enabled: tile.wanted
                function onTileReady(level: int, column: int, row: int): void {
                    if (level === root.number && column === tile.column && row === tile.row)
                        tile.fetch();
                }
            }
        }
    }
}
