pragma Singleton
import QtQuick

// Moves what scrolls.
QtObject {
    // By no more than it takes to see a place of an area's content; of what is larger than the area, its beginning.
    function bring(area: Flickable, place: rect): void {
        if (area.contentHeight > area.height)
            area.contentY = Math.min(place.y, Math.max(area.contentY, place.y + place.height - area.height));
        if (area.contentWidth > area.width)
            area.contentX = Math.min(place.x, Math.max(area.contentX, place.x + place.width - area.width));
    }
}
