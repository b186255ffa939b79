import QtQuick

// Scrolls up and down what is higher than it; where nothing is, a drag is for what lies around it.
Flickable {
    flickableDirection: Flickable.VerticalFlick
    boundsBehavior: Flickable.StopAtBounds
    interactive: contentHeight > height + 1
    clip: interactive
}
