pragma Singleton
import QtQuick

// Helpers for flickables.
QtObject {
    // Scrolls as little as needed to show a rectangle of the content; if it is larger than the area, its beginning.
    function ensureVisible(area: Flickable, rectangle: rect): void {
        if (area.contentHeight > area.height)
            area.contentY = Math.min(rectangle.y, Math.max(area.contentY, rectangle.y + rectangle.height - area.height));
        if (area.contentWidth > area.width)
            area.contentX = Math.min(rectangle.x, Math.max(area.contentX, rectangle.x + rectangle.width - area.width));
    }
}
