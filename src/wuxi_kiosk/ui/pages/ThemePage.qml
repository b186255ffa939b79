import QtQuick

// A page in the row of all themes' pages; the buttons beneath move what scrolls on it, its `area`.
Item {
    id: root

    property Flickable area: null
}
