pragma ComponentBehavior: Bound
import QtQuick

// A place in a scene where a visitor puts something.
Item {
    property bool there: false
}
