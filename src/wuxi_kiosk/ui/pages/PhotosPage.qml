pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls
import ui.photo

// The pictures of a theme; a touch opens one. A few are composed around the first, many hang on a wall that scrolls.
ThemePage {
    id: root

    // Where a lead and its companions have no room, even a few hang on the wall that scrolls.
    readonly property bool long: theme.longWall || Style.low || (Style.narrow && !Style.portrait)
    readonly property real gap: Style.gutter
    readonly property real sideWidth: Style.portrait || long ? width - 2 * Style.margin : (width - 2 * Style.margin) * (1 - leadShare) - gap / 2
    // The count tells that something has changed, be it the language.
    readonly property real leadShare: theme.photoCount > 0 ? theme.leadShare(Style.portrait) : 1
    readonly property real sideShare: theme.photoCount > 0 ? theme.sideHeight(Style.portrait) : 0

    // Where a photo hangs; a long wall is scrolled to it.
    function thumbnail(photoId: string): PhotoFrame {
        const index = theme.indexOfPhoto(photoId);
        if (index < 0)
            return null;
        return long ? wall.thumbnail(photoId) : (few.itemAt(index) as PhotoCard)?.frame ?? null;
    }

    area: long ? wall : null

    ThemeModel {
        id: theme
        exhibit: root.exhibit
        themeId: root.themeId
    }
    component Heading: ThemeHeading {
        maximumWidth: root.width - 2 * Style.margin
        iconName: theme.iconName
        name: theme.name
        title: qsTr("影像")

        BodyText {
            width: parent.width
            visible: theme.photoCount === 0
            text: qsTr("这里的照片还在准备。")
        }
    }
    Heading {
        id: heading
        visible: !root.long
        width: root.sideWidth
        x: Style.margin
        y: Style.margin
    }
    Item {
        id: page
        x: Style.margin
        y: Style.margin
        width: parent.width - 2 * x
        height: parent.height - y

        Repeater {
            id: few

            property real band: 0
            property real leadBand: 0
            // The lead keeps about its own shape: beneath it is the landscape.
            property real leadRatio: 16 / 9
            readonly property real leadWidth: Style.portrait ? page.width : page.width * root.leadShare - root.gap / 2
            readonly property real leadNeed: 2 * Style.base + (leadWidth - 2 * Style.base) / Math.max(4 / 3, Math.min(16 / 9, leadRatio)) + (leadBand > 0 ? leadBand + Style.base : 0)
            readonly property real leadLimit: Style.portrait ? Math.max((page.height - below) * root.leadShare, page.height - below - root.sideWidth * root.sideShare) - root.gap : page.height
            readonly property real leadHeight: Math.min(leadNeed, leadLimit)
            readonly property real below: heading.height + root.gap

            // The captions of a row are of one height, so that its pictures are.
            function measure(): void {
                const hung = [];
                for (let index = 0; index < count; index++)
                    hung.push(itemAt(index) as PhotoCard);
                const first = hung.shift();
                leadRatio = first?.natural ?? leadRatio;
                leadBand = first && first.need <= first.most ? first.need : 0;
                const beneath = hung.filter(photo => photo && !photo.beside);
                const highest = Math.max(0, ...beneath.map(photo => photo.need));
                band = beneath.every(photo => highest <= photo.most) ? highest : 0;
            }

            model: root.long ? null : theme.fewPhotos

            delegate: PhotoCard {
                id: hung

                required property int index
                readonly property rect place: theme.photoCount > index ? theme.companionPlace(index, Style.portrait) : Qt.rect(0, 0, 0, 0)
                readonly property real sideTop: few.below + (Style.portrait ? few.leadHeight + root.gap : 0)
                readonly property real sideHeight: Math.min(page.height - sideTop, root.sideWidth * root.sideShare)

                exhibit: root.exhibit
                // The count tells that something has changed, be it the language.
                photo: theme.photo(theme.photoCount > index ? index : -1)
                lead: index === 0
                beside: theme.photoCount > index && theme.captionBeside(index, Style.portrait)
                band: lead ? few.leadBand : few.band
                x: lead ? (Style.portrait ? 0 : page.width - width) : place.x * (root.sideWidth + root.gap)
                y: lead ? (Style.portrait ? few.below : 0) : sideTop + place.y * (sideHeight + root.gap)
                breadth: lead ? few.leadWidth : place.width * (root.sideWidth + root.gap) - root.gap
                width: beside && !captioned ? Math.min(breadth, height * 16 / 9) : breadth
                limit: lead ? few.leadLimit : height
                height: lead ? few.leadHeight : place.height * (sideHeight + root.gap) - root.gap
                onNeedChanged: Qt.callLater(few.measure)
                onNaturalChanged: Qt.callLater(few.measure)
                onMostChanged: Qt.callLater(few.measure)
                onClicked: root.navigationRequested("photo/" + photo.photoId)
            }
        }
    }
    ListView {
        id: wall
        objectName: "wall"

        function thumbnail(photoId: string): PhotoFrame {
            const row = theme.rowOfPhoto(photoId);
            positionViewAtIndex(row, ListView.Contain);
            const hung = itemAtIndex(row)?.children ?? [];
            for (const child of hung) {
                const photo = child as PhotoCard;
                if (photo?.photo.photoId === photoId)
                    return photo.frame;
            }
            return null;
        }

        visible: root.long
        x: Style.margin
        width: parent.width - 2 * x
        height: parent.height
        clip: true
        boundsBehavior: Flickable.DragAndOvershootBounds
        reuseItems: true
        cacheBuffer: Math.max(0, height)
        model: root.long ? theme.photoRows : null

        onHeightChanged: Qt.callLater(positionViewAtBeginning)

        header: Item {
            width: wall.width
            height: first.y + first.height + root.gap
            onHeightChanged: Qt.callLater(wall.positionViewAtBeginning)

            Heading {
                id: first
                y: Style.head
            }
        }

        delegate: Item {
            id: row

            required property int index
            required property var photos
            // On a low stage all stand side by side, not wider than pictures are.
            readonly property real across: Math.min(1 / photos.length, 16 / 9 * height / width)

            width: wall.width
            height: Style.low ? Math.max(Style.minimumPictureHeight, Math.min(0.75 * width / photos.length, wall.height - wall.headerItem.height)) : width * (theme.photoCount > 0 ? theme.rowHeight(index, Style.narrow) : 0)

            Repeater {
                model: row.photos

                PhotoCard {
                    id: framed

                    required property int index
                    required property var modelData
                    readonly property rect place: row.photos.length <= index ? Qt.rect(0, 0, 0, 0) : Style.low ? Qt.rect(row.across * index, 0, row.across, 1) : theme.placeInRow(row.index, index, Style.narrow)

                    exhibit: root.exhibit
                    photo: modelData
                    x: place.x * (row.width + root.gap)
                    y: place.y * row.height
                    width: place.width * (row.width + root.gap) - root.gap
                    height: place.height * row.height - root.gap
                    onClicked: root.navigationRequested("photo/" + photo.photoId)
                }
            }
        }
    }
    ScrollIndicator {
        area: wall
        anchors.right: parent.right
        anchors.rightMargin: (Style.margin - width) / 2
    }
}
