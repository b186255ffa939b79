pragma ComponentBehavior: Bound
import QtQuick

// A slot of the scene, empty until the visitor places a piece in it.
Item {
    property bool placed: false
}
