import QtQuick
import WuxiKiosk.Models

// What overlays are handed: the services, where pages are laid out, and the page beneath.
QtObject {
    required property ExhibitModel exhibit
    required property AccessModel access
    required property NavigatorModel navigator
    required property VisitModel visit
    required property Narrator narrator
    required property Item stage
    required property Item page
}
