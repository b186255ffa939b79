pragma ComponentBehavior: Bound
import QtQuick
import ui.controls

// Something made of pieces: fingers in the scene put them, and so do buttons; the last strokes can be taken back.
Activity {
    id: root

    required property Repeater pieces
    // Pieces by the strokes that put them, the last at the end.
    property var strokes: []
    // It is finished when all pieces are there; else the visitor asks for the answer.
    property bool finite: true
    property list<int> steps: [1, 10]

    function piece(index: int): Piece {
        return pieces.itemAt(index) as Piece;
    }

    function begin(): void {
        strokes.push([]);
    }

    function put(index: int): void {
        const wanted = piece(index);
        if (done || !wanted || wanted.there)
            return;
        wanted.there = true;
        strokes[strokes.length - 1].push(index);
        count += 1;
        if (finite && count === doing.goal)
            done = true;
    }

    // The pieces that buttons put come in the order of the places.
    function add(more: int): void {
        begin();
        for (let index = 0; index < doing.places && more > 0; ++index) {
            if (!piece(index).there) {
                put(index);
                --more;
            }
        }
    }

    function undo(): void {
        let last = [];
        while (last.length === 0 && strokes.length > 0)
            last = strokes.pop();
        for (const index of last)
            piece(index).there = false;
        count -= last.length;
    }

    function clear(): void {
        for (let index = 0; index < pieces.count; ++index)
            piece(index).there = false;
        strokes = [];
        count = 0;
        done = false;
    }

    onAgainAsked: clear()

    tools: [
        PushButton {
            objectName: "more-" + root.steps[0]
            text: "+" + root.steps[0]
            available: root.count < root.doing.places
            onClicked: root.add(root.steps[0])
        },
        PushButton {
            objectName: "more-" + root.steps[1]
            visible: root.steps.length > 1
            text: "+" + (root.steps[1] ?? "")
            available: root.count < root.doing.places
            onClicked: root.add(root.steps[1])
        },
        PushButton {
            objectName: "undo"
            iconName: "undo-2"
            description: qsTr("退回一步")
            available: root.count > 0
            onClicked: root.undo()
        },
        PushButton {
            objectName: "answer-asked"
            visible: !root.finite
            iconName: "eye"
            text: qsTr("看答案")
            chosen: root.count > 0
            onClicked: root.done = true
        },
        PushButton {
            objectName: "clear"
            visible: root.finite
            iconName: "rotate-ccw"
            description: qsTr("从头来")
            available: root.count > 0
            onClicked: root.clear()
        }
    ]
}
