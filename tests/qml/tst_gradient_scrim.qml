pragma ComponentBehavior: Bound
import QtQuick
import QtTest
import ui.style
import ui.controls

Item {
    id: root

    width: 300
    height: 200

    Rectangle {
        anchors.fill: parent
        color: Style.ink
    }
    GradientScrim {
        id: scrim
        solidLength: 60.4
        fadeLength: 80.4
    }
    TestCase {
        function test_is_solid_at_its_edge_and_fades_out_data(): var {
            return [
                {
                    tag: "left",
                    edge: Qt.LeftEdge,
                    place: distance => Qt.point(distance, 100)
                },
                {
                    tag: "right",
                    edge: Qt.RightEdge,
                    place: distance => Qt.point(root.width - 1 - distance, 100)
                },
                {
                    tag: "top",
                    edge: Qt.TopEdge,
                    place: distance => Qt.point(150, distance)
                },
                {
                    tag: "bottom",
                    edge: Qt.BottomEdge,
                    place: distance => Qt.point(150, root.height - 1 - distance)
                }
            ];
        }

        function test_is_solid_at_its_edge_and_fades_out(side): void {
            scrim.edge = side.edge;
            const image = grabImage(root);
            const at = distance => {
                const place = side.place(distance);
                return image.pixel(place.x, place.y);
            };
            for (const distance of [0, 30, 59])
                verify(Qt.colorEqual(at(distance), Style.paper), distance);
            let former = 1;
            for (let distance = 62; distance < 140; distance += 6) {
                const red = at(distance).r;
                verify(red < former && red > Style.ink.r, distance);
                former = red;
            }
            verify(Qt.colorEqual(at(145), Style.ink));
        }

        name: "GradientScrim"
        when: windowShown
    }
}
