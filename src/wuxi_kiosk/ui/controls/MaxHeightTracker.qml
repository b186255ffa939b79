pragma ComponentBehavior: Bound
import QtQuick

// Of things that stand side by side the height that the tallest needs: each notes its own, by its number.
QtObject {
    property real height: 0
    property var needs: []

    // `count` is how many there are: of those that have gone a height may be left.
    function note(index: int, need: real, count: int): void {
        needs[index] = need;
        height = Math.max(0, ...needs.slice(0, count).filter(known => known > 0));
    }

    function forget(): void {
        needs = [];
    }
}
