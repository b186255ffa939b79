pragma ComponentBehavior: Bound
import QtQuick

// A vertical Flickable that is interactive only if its content is higher, and otherwise leaves drags to its parents.
Flickable {
    flickableDirection: Flickable.VerticalFlick
    boundsBehavior: Flickable.StopAtBounds
    interactive: contentHeight > height + 1
    clip: interactive
}
