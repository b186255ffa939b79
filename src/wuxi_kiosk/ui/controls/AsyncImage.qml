pragma ComponentBehavior: Bound
import QtQuick

// An image loaded in a worker thread; `loading` keeps the page from counting as at rest.
Image {
    id: root

    readonly property bool loading: status === Image.Loading

    asynchronous: true
    autoTransform: true
}
