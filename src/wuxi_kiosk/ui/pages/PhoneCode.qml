pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// A code that hands a page to a phone, in two languages, for whoever cannot touch the screen.
Rectangle {
    id: root

    required property ExhibitModel exhibit
    required property string route
    required property list<string> texts
    required property list<string> languages

    objectName: "phone-code"
    width: row.width + 2 * Style.gutter
    height: row.height + 2 * Style.gutter
    radius: Style.radius
    color: Style.panel

    QrCodeModel {
        id: page
        exhibit: root.exhibit
        route: root.route
    }
    Row {
        id: row
        anchors.centerIn: parent
        spacing: Style.gutter

        Image {
            // Whole pixels to a module, or its edges would blur.
            width: page.modules * Math.max(1, Math.floor(Style.code / Math.max(1, page.modules)))
            height: width
            source: page.frame
            cache: false
            smooth: false
            Accessible.role: Accessible.Graphic
            Accessible.name: page.title
        }
        Column {
            width: 62 * Style.unit
            anchors.verticalCenter: parent.verticalCenter
            spacing: Style.base

            Repeater {
                model: root.texts.filter(text => text !== "")

                BodyText {
                    required property int index
                    required property string modelData

                    width: parent?.width ?? 0
                    text: modelData
                    language: root.languages[index] ?? ""
                    font.pixelSize: index === 0 ? Style.lead : Style.body
                    font.weight: index === 0 ? Style.strong : Style.regular
                    color: index === 0 ? Style.ink : Style.secondary
                    leading: Style.tight
                }
            }
        }
    }
}
