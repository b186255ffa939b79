pragma ComponentBehavior: Bound
import QtQuick

// A picture read off the GUI thread; `loading` tells who waits for the page to be at rest.
Image {
    id: root

    readonly property bool loading: status === Image.Loading

    asynchronous: true
    autoTransform: true
}
