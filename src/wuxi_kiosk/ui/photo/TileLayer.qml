pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.controls

// The tiles of one zoom level over the visible part of a photo. Tile items are recycled: one that leaves the view on
// one side enters it on the other, so that panning creates no items.
Item {
    id: root

    required property PhotoSource photo
    required property int number
    required property var level
    property rect inView
    // Whether it loads tiles; loaded ones stay visible under a finer level.
    property bool active: false
    readonly property real tileWidth: level && width > 0 ? level.tileSize * width / level.width : 1
    readonly property int maximumCount: 16
    readonly property int columnCount: level ? Math.min(level.columns, maximumCount, Math.ceil(inView.width / tileWidth) + 1) : 0
    readonly property int rowCount: level ? Math.min(level.rows, maximumCount, Math.ceil(inView.height / tileWidth) + 1) : 0
    readonly property int column: first(inView.x, level?.columns ?? 0, columnCount)
    readonly property int row: first(inView.y, level?.rows ?? 0, rowCount)

    function first(from: real, count: int, shown: int): int {
        return Math.max(0, Math.min(count - shown, Math.floor(from / tileWidth)));
    }

    Repeater {
        model: root.columnCount * root.rowCount

        AsyncImage {
            id: tile

            required property int index
            readonly property int i: index % root.columnCount
            readonly property int j: Math.floor(index / root.columnCount)
            // The first visible column, or the next after it, that is congruent to i modulo `columnCount`.
            readonly property int column: root.column + ((i - root.column) % root.columnCount + root.columnCount) % root.columnCount
            readonly property int row: root.row + ((j - root.row) % root.rowCount + root.rowCount) % root.rowCount
            readonly property bool wanted: root.active && root.visible
            readonly property real tileX: Math.round(column * root.tileWidth)
            readonly property real tileY: Math.round(row * root.tileWidth)

            function fetch(): void {
                source = wanted ? root.photo.tile(root.number, column, row) : "";
            }

            x: tileX
            y: tileY
            width: Math.min(Math.round((column + 1) * root.tileWidth), Math.round(root.width)) - tileX
            height: Math.min(Math.round((row + 1) * root.tileWidth), Math.round(root.height)) - tileY
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
