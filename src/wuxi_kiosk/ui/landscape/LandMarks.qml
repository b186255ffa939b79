pragma ComponentBehavior: Bound
import QtQuick

// The painted marks of one figure in the land.
Image {
    required property var modelData
    readonly property var place: modelData
    // By how many pixels the depth plane that they stand on is shifted to the left.
    property int shift: 0

    objectName: "land-marks"
    x: Math.round(place.x) - shift
    y: Math.round(place.y)
    width: place.width
    height: place.height
    source: place.source
    cache: false
    asynchronous: false
}
