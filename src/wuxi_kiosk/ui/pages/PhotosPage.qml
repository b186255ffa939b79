pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls
import ui.photo

// The photos of a theme. A few are composed around a lead photo, many are on a scrolling wall.
ThemePage {
    id: root

    // Even a few photos use the scrolling wall where a composition does not fit.
    readonly property bool scrolling: theme.longWall || Style.low || (Style.narrow && !Style.portrait)
    readonly property real gap: Style.gutter
    readonly property real sideWidth: Style.portrait || scrolling ? width - 2 * Style.margin : (width - 2 * Style.margin) * (1 - leadShare) - gap / 2
    // `photoCount` makes the binding follow the model.
    readonly property real leadShare: theme.photoCount > 0 ? theme.leadShare(Style.portrait) : 1
    readonly property real sideShare: theme.photoCount > 0 ? theme.sideHeight(Style.portrait) : 0

    // The frame of a photo on this page; scrolls the wall to it. Null if it is not here.
    function thumbnail(photoId: string): PhotoFrame {
        const index = theme.indexOfPhoto(photoId);
        if (index < 0)
            return null;
        return scrolling ? wall.thumbnail(photoId) : (composed.itemAt(index) as PhotoCard)?.frame ?? null;
    }

    area: scrolling ? wall : null

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
        visible: !root.scrolling
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
            id: composed

            property real captionBand: 0
            property real leadCaptionBand: 0
            // The lead photo roughly keeps its aspect ratio; the rest of its cell stays empty.
            property real leadRatio: 16 / 9
            readonly property real leadWidth: Style.portrait ? page.width : page.width * root.leadShare - root.gap / 2
            readonly property real leadRequiredHeight: 2 * Style.base + (leadWidth - 2 * Style.base) / Math.max(4 / 3, Math.min(16 / 9, leadRatio)) + (leadCaptionBand > 0 ? leadCaptionBand + Style.base : 0)
            readonly property real leadMaximumHeight: Style.portrait ? Math.max((page.height - below) * root.leadShare, page.height - below - root.sideWidth * root.sideShare) - root.gap : page.height
            readonly property real leadHeight: Math.min(leadRequiredHeight, leadMaximumHeight)
            readonly property real below: heading.height + root.gap

            // All captions get the same height, so that the photos of a row are equally high.
            function measure(): void {
                const cards = [];
                for (let index = 0; index < count; index++)
                    cards.push(itemAt(index) as PhotoCard);
                const first = cards.shift();
                leadRatio = first?.photoRatio ?? leadRatio;
                leadCaptionBand = first && first.captionHeight <= first.maximumCaptionHeight ? first.captionHeight : 0;
                const beneath = cards.filter(photo => photo && !photo.captionBeside);
                const highest = Math.max(0, ...beneath.map(photo => photo.captionHeight));
                captionBand = beneath.every(photo => highest <= photo.maximumCaptionHeight) ? highest : 0;
            }

            model: root.scrolling ? null : theme.fewPhotos

            delegate: PhotoCard {
                id: composedCard

                required property int index
                readonly property rect place: theme.photoCount > index ? theme.companionPlace(index, Style.portrait) : Qt.rect(0, 0, 0, 0)
                readonly property real sideTop: composed.below + (Style.portrait ? composed.leadHeight + root.gap : 0)
                readonly property real sideHeight: Math.min(page.height - sideTop, root.sideWidth * root.sideShare)

                exhibit: root.exhibit
                // `photoCount` makes the binding follow the model.
                photo: theme.photo(theme.photoCount > index ? index : -1)
                lead: index === 0
                captionBeside: theme.photoCount > index && theme.captionBeside(index, Style.portrait)
                captionBand: lead ? composed.leadCaptionBand : composed.captionBand
                x: lead ? (Style.portrait ? 0 : page.width - width) : place.x * (root.sideWidth + root.gap)
                y: lead ? (Style.portrait ? composed.below : 0) : sideTop + place.y * (sideHeight + root.gap)
                maximumWidth: lead ? composed.leadWidth : place.width * (root.sideWidth + root.gap) - root.gap
                width: captionBeside && !captioned ? Math.min(maximumWidth, height * 16 / 9) : maximumWidth
                maximumHeight: lead ? composed.leadMaximumHeight : height
                height: lead ? composed.leadHeight : place.height * (sideHeight + root.gap) - root.gap
                onCaptionHeightChanged: Qt.callLater(composed.measure)
                onPhotoRatioChanged: Qt.callLater(composed.measure)
                onMaximumCaptionHeightChanged: Qt.callLater(composed.measure)
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
            const cards = itemAtIndex(row)?.children ?? [];
            for (const child of cards) {
                const photo = child as PhotoCard;
                if (photo?.photo.photoId === photoId)
                    return photo.frame;
            }
            return null;
        }

        visible: root.scrolling
        x: Style.margin
        width: parent.width - 2 * x
        height: parent.height
        clip: true
        boundsBehavior: Flickable.DragAndOvershootBounds
        reuseItems: true
        cacheBuffer: Math.max(0, height)
        model: root.scrolling ? theme.photoRows : null

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
            // On a low stage all photos of a row are side by side, no wider than 16:9.
            readonly property real across: Math.min(1 / photos.length, 16 / 9 * height / width)

            width: wall.width
            height: Style.low ? Math.max(Style.minimumPictureHeight, Math.min(0.75 * width / photos.length, wall.height - wall.headerItem.height)) : width * (theme.photoCount > 0 ? theme.rowHeight(index, Style.narrow) : 0)

            Repeater {
                model: row.photos

                PhotoCard {
                    id: wallCard

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
