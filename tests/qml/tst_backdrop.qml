pragma ComponentBehavior: Bound
import QtQuick
import QtTest
import ui.style
import ui.landscape

Item {
    id: root

    width: 1200
    height: 1200

    Component {
        id: backdrop

        Backdrop {
            folder: Qt.resolvedUrl("../../resources/backdrops")
            landscape: "gorge-road"
        }
    }
    SignalSpy {
        id: frames
        signalName: "frameSwapped"
    }
    TestCase {
        function init(): void {
            Style.unit = 4;
            Style.portrait = false;
            Style.reducedMotion = true;
            Style.durationScale = 0.1;
            frames.target = root.Window.window;
        }

        function cleanup(): void {
            Style.portrait = false;
            Style.reducedMotion = true;
        }

        function make(width: int, height: int): Backdrop {
            Style.portrait = height > width;
            const made = createTemporaryObject(backdrop, root, {
                width: width,
                height: height
            });
            tryCompare(made.current, "opacity", 1);
            return made as Backdrop;
        }

        function within(item: Item, name: string): list<Item> {
            let found = item.objectName === name ? [item] : [];
            for (const child of item.children)
                found = found.concat(within(child, name));
            return found;
        }

        function held(item: Item): list<Item> {
            return within(item, "flat").concat(within(item, "part")).filter(picture => picture.source.toString() !== "");
        }

        function test_covers_every_aspect_ratio_unscaled_data(): var {
            return [
                {
                    tag: "16:9",
                    width: 1120,
                    height: 630
                },
                {
                    tag: "9:16",
                    width: 630,
                    height: 1120
                },
                {
                    tag: "4:3",
                    width: 1120,
                    height: 840
                },
                {
                    tag: "5:4",
                    width: 1120,
                    height: 896
                },
                {
                    tag: "32:9",
                    width: 1120,
                    height: 315
                }
            ];
        }

        function test_covers_every_aspect_ratio_unscaled(screen): void {
            const made = make(screen.width, screen.height);
            const flat = within(made.current, "flat")[0];
            compare(flat.implicitWidth, flat.width);
            compare(flat.implicitHeight, flat.height);
            verify(flat.x <= 0 && flat.y <= 0);
            verify(flat.x + flat.width >= screen.width && flat.y + flat.height >= screen.height);
            fuzzyCompare(flat.width / flat.height, made.current.scene.width / made.current.scene.height, 0.005);
            Style.reducedMotion = false;
            tryVerify(() => made.current.layered);
            const parts = within(made.current, "part");
            verify(parts.length >= 5);
            let left = screen.width, right = 0, top = screen.height, bottom = 0;
            for (const part of parts) {
                verify(Math.abs(part.width - part.part.width * made.current.scaleFactor) <= 0.5);
                verify(Math.abs(part.height - part.part.height * made.current.scaleFactor) <= 0.5);
                verify(Math.abs(part.implicitWidth - part.width) <= 1);
                verify(Math.abs(part.implicitHeight - part.height) <= 1);
                compare(part.fillMode, Image.Pad);
                left = Math.min(left, part.x);
                top = Math.min(top, part.y);
                right = Math.max(right, part.x + part.width);
                bottom = Math.max(bottom, part.y + part.height);
            }
            verify(left <= 0 && top <= 0 && right >= screen.width && bottom >= screen.height);
        }

        function test_does_not_repaint_under_reduced_motion(): void {
            const made = make(960, 486);
            wait(Style.layerDelay + 200);
            compare(within(made.current, "part").length, 0);
            verify(!made.moving);
            made.page = 1;
            made.page = 2;
            wait(100);
            frames.clear();
            wait(200);
            compare(frames.count, 0);
            compare(made.parallax, 0);
            compare(made.time, 0);
        }

        function test_is_paused_while_inactive_or_hidden(): void {
            Style.reducedMotion = false;
            const made = make(960, 486);
            tryVerify(() => made.moving);
            const start = made.time;
            tryVerify(() => made.time > start);
            made.active = false;
            const end = made.time;
            wait(150);
            compare(made.time, end);
            made.active = true;
            made.visible = false;
            wait(150);
            compare(made.time, end);
        }

        function test_animates_lights_and_snow(): void {
            Style.reducedMotion = false;
            const made = make(960, 486);
            tryVerify(() => made.moving);
            const light = within(made.current, "light")[0];
            const place = Qt.point(light.x, light.y);
            tryVerify(() => light.x !== place.x || light.y !== place.y);
            compare(within(made.current, "flake").length, 0);
            made.landscape = "snow-meadow";
            tryVerify(() => made.moving && made.current.landscape === "snow-meadow");
            const flakes = within(made.current, "flake");
            verify(flakes.length > 20 && flakes.length <= 60);
            const height = flakes[0].y;
            tryVerify(() => flakes[0].y !== height);
        }

        function test_page_turn_shifts_near_layers_farther(): void {
            Style.reducedMotion = false;
            const made = make(960, 486);
            made.page = 4;
            tryVerify(() => made.moving);
            made.page = 5;
            tryVerify(() => made.parallax > 0.55);
            const slid = made.current.scene.parts.map((part, index) => Math.round(made.parallax * Style.parallax[part.depth]));
            compare(slid[0], 0);
            verify(slid[slid.length - 1] > 0.55 * 13 * Style.unit);
            made.page = 4;
            tryVerify(() => made.parallax < 0);
            for (let page = 4; page > 0; --page)
                made.page = page;
            tryVerify(() => made.parallax < -0.8);
            verify(made.parallax >= -1);
        }

        // A layer that moved between the steps of the others would repaint them once more.
        function test_layers_move_together_by_whole_pixels(): void {
            Style.reducedMotion = false;
            const made = make(960, 486);
            tryVerify(() => made.moving);
            made.active = false;
            const parts = within(made.current, "part").filter(part => !part.animated);
            const positions = () => parts.map(part => part.x);
            const step = Style.parallaxStep;
            let before = [];
            let moves = 0;
            for (let parallax = -1; parallax <= 1; parallax += step / 8) {
                const former = made.current.steppedParallax;
                made.parallax = parallax;
                const now = positions();
                verify(now.every(x => x === Math.round(x)));
                verify(Math.abs(made.current.steppedParallax - parallax) <= step / 2 + 1e-9);
                if (made.current.steppedParallax === former && before.length > 0)
                    compare(now, before);
                else
                    ++moves;
                before = now;
            }
            verify(moves <= 2 / step + 2);
            verify(moves > 1 / step);
        }

        function test_large_soft_layers_move_less_often(): void {
            Style.reducedMotion = false;
            const made = make(960, 486);
            tryVerify(() => made.moving);
            made.active = false;
            const mist = within(made.current, "part").find(part => part.part.sway > 0);
            const light = within(made.current, "light")[0];
            verify(mist && light);
            const moved = new Set();
            const shone = new Set();
            for (let time = 0; time < 10 * Style.slowTickTime; time += Style.tickTime) {
                made.time = time;
                moved.add(mist.phase);
                shone.add(light.share);
            }
            compare(moved.size, 10);
            verify(shone.size > 20);
        }

        function test_loads_flat_image_or_layers_but_not_both(): void {
            Style.reducedMotion = false;
            const made = make(960, 486);
            compare(held(made).map(picture => picture.objectName).join(), "flat");
            tryVerify(() => made.current.layered);
            tryVerify(() => within(made.current, "flat")[0].source.toString() === "");
            Style.reducedMotion = true;
            tryVerify(() => within(made.current, "flat")[0].status === Image.Ready);
            compare(held(made).map(picture => picture.objectName).join(), "flat");
        }

        function test_releases_former_landscape_data(): var {
            return [
                {
                    tag: "still",
                    reducedMotion: true
                },
                {
                    tag: "moving",
                    reducedMotion: false
                }
            ];
        }

        function test_releases_former_landscape(motion): void {
            Style.reducedMotion = motion.reducedMotion;
            const made = make(960, 486);
            if (!motion.reducedMotion)
                tryVerify(() => made.current.layered);
            made.landscape = "terraces";
            compare(made.current.landscape, "terraces");
            tryCompare(made.former, "landscape", "");
            tryVerify(() => held(made.former).length === 0);
            compare(made.current.opacity, 1);
        }

        function test_shows_last_requested_landscape(): void {
            Style.reducedMotion = false;
            const made = make(960, 486);
            made.landscape = "terraces";
            made.landscape = "river-village";
            made.landscape = "gorge-road";
            made.landscape = "snow-meadow";
            tryVerify(() => made.current.landscape === "snow-meadow" && made.current.opacity === 1);
            tryCompare(made.former, "landscape", "");
            compare(made.current.landscape, "snow-meadow");
            // Back to the current landscape before the other has loaded: no fade starts.
            made.landscape = "terraces";
            made.landscape = "snow-meadow";
            compare(made.current.opacity, 1);
            compare(made.current.landscape, "snow-meadow");
            tryCompare(made.former, "landscape", "");
        }

        name: "Backdrop"
        when: windowShown
    }
}
