pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls
import ui.landscape

// The words of a composed page of figures, over the landscape that holds its marks: texts, rules and touch areas.
Item {
    id: root

    required property FiguresPageModel page
    signal datumClicked(figureId: string, datum: string)

    Repeater {
        model: root.page.tags

        Panel {
            required property var model

            x: model.x
            y: model.y
            width: model.width
            height: model.height
        }
    }
    Image {
        readonly property var place: root.page.signs

        visible: place.source !== undefined
        x: place.x ?? 0
        y: place.y ?? 0
        width: place.width ?? 0
        height: place.height ?? 0
        source: place.source ?? ""
        cache: false
    }
    Repeater {
        model: root.page.rules

        Rectangle {
            required property var model

            x: model.x
            y: model.y
            width: model.width * root.page.progress
            height: model.height
            color: Style.edge
        }
    }
    // On a panel the marks are not in the landscape, but here; in high contrast they are over its veil.
    Repeater {
        model: root.page.inLand && !Style.highContrast ? [] : root.page.marks

        LandMarks {}
    }
    Repeater {
        model: root.page.words

        BodyText {
            id: word

            required property var model
            readonly property bool onBaseline: model.baseline >= 0
            readonly property string spokenText: model.spoken !== model.text ? model.spoken : ""

            x: model.x
            y: model.y
            width: model.width
            // What is inked of large digits: their lines are far higher.
            height: onBaseline ? model.height : undefined
            topPadding: onBaseline ? model.baseline - model.y - metrics.ascent : 0
            text: model.text
            spoken: model.spoken === model.text
            facts: model.fact
            color: model.light ? Style.wallText : model.colour && !Style.highContrast ? model.colour : model.accent ? Style.landAccent : ["name", "largeName", "label"].includes(model.role) ? Style.ink : root.page.inLand ? Style.landSecondary : Style.secondary
            font.pixelSize: Style.sizeOf(model.role)
            font.weight: Style.weightOf(model.role)
            leading: Style.tight
            lineHeight: Math.round(onBaseline ? model.height : font.pixelSize * leading)
            horizontalAlignment: model.align === "right" ? Text.AlignRight : model.align === "center" ? Text.AlignHCenter : Text.AlignLeft

            FontMetrics {
                id: metrics
                font: word.font
            }
        }
    }
    Repeater {
        model: root.page.spots

        Touchable {
            required property var model

            objectName: "datum-" + model.datum
            x: model.x
            y: model.y
            width: model.width
            height: model.height
            description: model.name
            // It has no background to scale.
            scale: 1
            onClicked: root.datumClicked(model.figureId, model.datum)
        }
    }
}
