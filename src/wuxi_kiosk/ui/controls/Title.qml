pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A heading in the serif font.
BodyText {
    id: root

    font.family: Style.serifOf(root.language)
    font.pixelSize: Style.heading1
    font.weight: Style.bold
    leading: Style.tight
    Accessible.role: Accessible.Heading
}
