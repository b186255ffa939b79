pragma ComponentBehavior: Bound
import QtQuick
import ui.controls

// An activity in which pieces are placed, by touching the scene or by buttons; strokes can be undone.
Activity {
    id: root

    required property Repeater pieces
    // Undo stack: for each stroke the indices of the pieces it placed.
    property var strokes: []
    // Done as soon as `target` pieces are placed; otherwise the visitor asks for the answer.
    property bool endsAtTarget: true
    property list<int> stepSizes: [1, 10]

    function pieceAt(index: int): Piece {
        return pieces.itemAt(index) as Piece;
    }

    function beginStroke(): void {
        strokes.push([]);
    }

    function placePiece(index: int): void {
        const wanted = pieceAt(index);
        if (done || !wanted || wanted.placed)
            return;
        wanted.placed = true;
        strokes[strokes.length - 1].push(index);
        count += 1;
        placed();
        if (endsAtTarget && count === handsOn.target)
            done = true;
    }

    // Fills the first free slots.
    function placePieces(remaining: int): void {
        beginStroke();
        for (let index = 0; index < handsOn.slots && remaining > 0; ++index) {
            if (!pieceAt(index).placed) {
                placePiece(index);
                --remaining;
            }
        }
    }

    function undo(): void {
        let last = [];
        while (last.length === 0 && strokes.length > 0)
            last = strokes.pop();
        for (const index of last)
            pieceAt(index).placed = false;
        count -= last.length;
    }

    function reset(): void {
        for (let index = 0; index < pieces.count; ++index)
            pieceAt(index).placed = false;
        strokes = [];
        count = 0;
        done = false;
    }

    function snapshot(): var {
        return {
            "strokes": strokes,
            "done": done
        };
    }

    function restore(made: var): void {
        reset();
        for (const stroke of made.strokes) {
            for (const index of stroke)
                pieceAt(index).placed = true;
            count += stroke.length;
        }
        strokes = made.strokes;
        done = made.done;
    }

    // Index of the piece nearest to a point, within a distance in pixels, or -1; only of those not placed yet with `free`.
    function nearest(at: point, within: real, free: bool): int {
        let found = -1;
        let shortest = within;
        for (let index = 0; index < places.length; ++index) {
            const distance = Math.hypot(places[index].x - at.x, places[index].y - at.y);
            if (distance < shortest && !(free && pieceAt(index).placed)) {
                shortest = distance;
                found = index;
            }
        }
        return found;
    }

    buttons: [
        PushButton {
            objectName: "more-" + root.stepSizes[0]
            text: "+" + root.stepSizes[0]
            available: root.count < root.handsOn.slots
            onClicked: root.placePieces(root.stepSizes[0])
        },
        PushButton {
            objectName: "more-" + root.stepSizes[1]
            visible: root.stepSizes.length > 1
            text: "+" + (root.stepSizes[1] ?? "")
            available: root.count < root.handsOn.slots
            onClicked: root.placePieces(root.stepSizes[1])
        },
        PushButton {
            objectName: "undo"
            iconName: "undo-2"
            description: qsTr("退回一步")
            available: root.count > 0
            onClicked: root.undo()
        },
        PushButton {
            objectName: "show-answer"
            visible: !root.endsAtTarget
            iconName: "eye"
            text: qsTr("看答案")
            chosen: root.count > 0
            onClicked: root.done = true
        },
        PushButton {
            objectName: "clear"
            visible: root.endsAtTarget
            iconName: "rotate-ccw"
            description: qsTr("从头来")
            available: root.count > 0
            onClicked: root.reset()
        }
    ]
}
