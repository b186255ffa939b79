pragma ComponentBehavior: Bound
import QtQuick

// The largest height that any item of a row requires; each item reports its own by its index.
QtObject {
    property real height: 0
    property var heights: []

    // `count` is the number of items: heights of removed items may be left in the list.
    function update(index: int, required: real, count: int): void {
        heights[index] = required;
        height = Math.max(0, ...heights.slice(0, count).filter(value => value > 0));
    }

    function reset(): void {
        heights = [];
    }
}
