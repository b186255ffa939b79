"""A virtual machine in QEMU, driven from outside: its power, its display, its touch screen, commands as root.

It is emulated without KVM and so slow that what takes a second on hardware takes ten to twenty.
"""

import base64
import contextlib
import json
import os
import shutil
import socket
import struct
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

# How many times as long as on hardware the supervisor waits; more where the machine of the tests is busy.
PATIENCE = float(os.environ.get("WUXI_KIOSK_PATIENCE", "4"))
# Only ends a test that hangs.
HANG_TIMEOUT_S = 75 * PATIENCE
SIZE = (1280, 720)
SNAPSHOT = "running"
# Of what is written into a file of the guest in one go.
_CHUNK_BYTES = 256 * 1024
# Runs a command in the root folder of the tools; the work folder is its /srv.
_IN_TOOLS = """
mount --rbind /dev "$1/dev"
mount -t proc proc "$1/proc"
mount --bind "$2" "$1/srv"
root=$1
shift 2
# It must not outlive the tests.
exec setpriv --pdeathsig KILL chroot "$root" "$@"
"""
_AGENT_UNIT = """[Unit]
Description=The agent of the tests
DefaultDependencies=no
After=systemd-udevd.service systemd-tmpfiles-setup-dev.service
Before=shutdown.target
Conflicts=shutdown.target
StartLimitIntervalSec=0

[Service]
Restart=always
RestartSec=2
RuntimeDirectory=test-agent
ExecStartPre=udevadm wait --timeout=300 /dev/disk/by-label/test-agent /dev/virtio-ports/org.qemu.guest_agent.0
ExecStartPre=mount -o ro /dev/disk/by-label/test-agent /run/test-agent
ExecStopPost=-umount /run/test-agent
ExecStart=/run/test-agent/ld.so --library-path /run/test-agent/lib /run/test-agent/qemu-ga
OOMScoreAdjust=-1000
"""
# What the kernel gets where it is started at once, as by the boot loader.
_KERNEL_ARGUMENTS = "root=LABEL=wuxi-root ro quiet loglevel=3 fsck.repair=yes panic=10"
# systemd takes units and drop-ins from whoever runs the machine, so that the disk is as it was made.
_CREDENTIALS = {
    "systemd.extra-unit.test-agent.service": _AGENT_UNIT,
    "systemd.unit-dropin.sysinit.target": "[Unit]\nWants=test-agent.service\n",
    # The limits of time are those of hardware, and what draws by the graphics card would emulate that, too.
    "systemd.unit-dropin.wuxi-kiosk.service": "[Service]\nWatchdogSec=60\n"
    f"Environment=WUXI_KIOSK_PATIENCE={PATIENCE:g} QT_WAYLAND_FRAME_CALLBACK_TIMEOUT=5000 WLR_RENDERER=pixman\n",
}


class MachineError(Exception):
    """What QEMU or the agent answered instead of doing it."""


def wait(reached: Callable[[], Any], message: str, timeout: float = HANG_TIMEOUT_S, every: float = 0.5) -> Any:
    """Wait for a condition and return what it returned; fails with a message."""
    limit = time.monotonic() + timeout
    while not (result := reached()):
        assert time.monotonic() < limit, message
        time.sleep(every)
    return result


@dataclass
class Tools:
    """QEMU and what belongs to it, in a root folder of their own beside the work folder's other files."""

    work: Path

    def command(self, *arguments: str) -> list[str]:
        """The command that runs another one among the tools, as the same process."""
        shell = ["unshare", "--mount", "--propagation", "private", "--", "sh", "-euc", _IN_TOOLS, "sh"]
        return [*shell, str(self.work / "tools"), str(self.work), *arguments]

    def run(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a command to its end; paths are below /srv, which is the work folder."""
        done = subprocess.run(self.command(*arguments), capture_output=True, text=True, check=False)
        assert not check or done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return done

    def inside(self, path: Path) -> str:
        """The name of a file among the tools."""
        return f"/srv/{path.relative_to(self.work)}"


class _Channel:
    """Lines of JSON over a local socket; connects once the other side is there."""

    def __init__(self, path: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX)

        self._rest = b""

        def connect() -> bool:
            try:
                self._socket.connect(str(path))
            except OSError:
                return False
            return True

        try:
            wait(connect, f"{path} is not there", every=0.05)
        except AssertionError:
            self._socket.close()
            raise

    def send(self, message: Mapping[str, object]) -> None:
        self._socket.sendall(json.dumps(message).encode() + b"\n")

    def receive(self, timeout: float) -> dict[str, Any]:
        """The next message; an OSError after `timeout` seconds or at its end."""
        self._socket.settimeout(timeout)
        while b"\n" not in self._rest:
            got = self._socket.recv(1 << 16)
            if not got:
                raise ConnectionResetError
            self._rest += got
        line, self._rest = self._rest.split(b"\n", 1)
        # The agent begins its answer to guest-sync-delimited with this byte, which is no JSON.
        message = json.loads(line.lstrip(b"\xff") or b"{}")
        assert isinstance(message, dict)
        return message

    def close(self) -> None:
        self._socket.close()


def _request(name: str, arguments: Mapping[str, object]) -> dict[str, object]:
    return {"execute": name} | ({"arguments": dict(arguments)} if arguments else {})


class _Qmp:
    """QEMU's own protocol."""

    def __init__(self, path: Path) -> None:
        self._channel = _Channel(path)
        try:
            self._channel.receive(HANG_TIMEOUT_S)
            self.call("qmp_capabilities")
        except BaseException:
            self._channel.close()
            raise

    def close(self) -> None:
        self._channel.close()

    def call(self, name: str, **arguments: object) -> Any:
        self._channel.send(_request(name, arguments))
        while True:
            answer = self._channel.receive(HANG_TIMEOUT_S)
            if "error" in answer:
                raise MachineError(f"{name}: {answer['error']['desc']}")
            # Everything else is an event.
            if "return" in answer:
                return answer["return"]

    def monitor(self, command: str) -> None:
        """A command of the monitor, which answers nothing where it has succeeded."""
        if answer := self.call("human-monitor-command", **{"command-line": command}):
            raise MachineError(f"{command}: {answer}")


class Agent:
    """Runs commands as root in the guest."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._channel: _Channel | None = None
        self._number = 0

    def close(self) -> None:
        if self._channel:
            self._channel.close()
        self._channel = None

    def _call(self, name: str, timeout: float, **arguments: object) -> Any:
        self._channel = self._channel or _Channel(self._path)
        self._channel.send(_request(name, arguments))
        answer = self._channel.receive(timeout)
        if "error" in answer:
            raise MachineError(f"{name}: {answer['error']['desc']}")
        return answer["return"]

    def is_ready(self) -> bool:
        """Whether it answers; what an earlier request would still get is thrown away."""
        self._number += 1
        try:
            self._channel = self._channel or _Channel(self._path)
            # The first byte makes the agent forget half a request that the connection before has left.
            self._channel._socket.sendall(b"\xff")
            self._channel.send(_request("guest-sync-delimited", {"id": self._number}))
            while self._channel.receive(5).get("return") != self._number:
                pass
        except (OSError, ValueError):
            self.close()
            return False
        return True

    def wait_ready(self) -> None:
        """Wait until commands can be run."""
        wait(self.is_ready, "the agent does not answer")

    def run(self, script: str, timeout: float = HANG_TIMEOUT_S, *, check: bool = True) -> str:
        """Run a shell script; returns what it prints, errors included."""
        arguments = ["-c", f"exec 2>&1; {script}"]
        pid = self._call("guest-exec", 60, path="/bin/sh", arg=arguments, **{"capture-output": True})["pid"]

        def ended() -> dict[str, Any] | None:
            status = self._call("guest-exec-status", 60, pid=pid)
            assert isinstance(status, dict)
            return status if status["exited"] else None

        status = wait(ended, f"{script} does not end", timeout, every=0.2)
        output = base64.b64decode(status.get("out-data", "")).decode(errors="replace")
        assert not check or status.get("exitcode") == 0, f"{script}: {output}"
        return output

    def write(self, path: str, text: str) -> None:
        """Write a file of the guest."""
        self.copy(text.encode(), path)

    def copy(self, data: bytes, path: str) -> None:
        """Write bytes into a file of the guest, which all may read."""
        handle = self._call("guest-file-open", 60, path=path, mode="wb")
        for begin in range(0, len(data), _CHUNK_BYTES):
            chunk = base64.b64encode(data[begin : begin + _CHUNK_BYTES]).decode()
            self._call("guest-file-write", 60, handle=handle, **{"buf-b64": chunk})
        self._call("guest-file-close", 60, handle=handle)


class Plug:
    """The plug of the display: a VNC client that only says how large its window is, which is nothing when unplugged."""

    _SET_DESKTOP_SIZE, _EXTENDED_DESKTOP_SIZE = 251, -308

    def __init__(self, path: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(HANG_TIMEOUT_S)
        self._socket.connect(str(path))
        self._receive(12)
        self._socket.sendall(b"RFB 003.008\n")
        self._receive(self._receive(1)[0])
        self._socket.sendall(b"\x01")  # without a password
        self._receive(4)
        self._socket.sendall(b"\x01")  # shared
        self._receive(20)
        self._receive(struct.unpack(">I", self._receive(4))[0])
        self._socket.sendall(struct.pack(">BxHi", 2, 1, self._EXTENDED_DESKTOP_SIZE))

    def close(self) -> None:
        self._socket.close()

    def _receive(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            got = self._socket.recv(count - len(data))
            assert got, "QEMU has closed its VNC"
            data += got
        return data

    def set_size(self, size: tuple[int, int]) -> None:
        """Tell the size in pixels; (0, 0) unplugs the display."""
        message = struct.pack(">BxHHBx", self._SET_DESKTOP_SIZE, *size, 1)
        self._socket.sendall(message + struct.pack(">IHHHHI", 0, 0, 0, *size, 0))


@dataclass
class Machine:
    """A running machine; `power_cut` and `close` end it."""

    tools: Tools
    disk: Path
    size: tuple[int, int] = SIZE
    # The name of the snapshot that it goes on from, instead of starting.
    snapshot: str = ""
    # Begin with the firmware and the boot loader of the image, instead of its kernel at once.
    firmware: bool = True
    unplugged: bool = False
    memory_mb: int = 2048
    # By how many degrees its display is turned, clockwise: pictures and places of touches are as somebody sees them.
    turned: int = 0
    _plug: Plug | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        # A path of a socket must be short.
        self.folder = self.tools.work / "run"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        self.born = time.monotonic()
        with (self.folder / "qemu.log").open("w") as log:
            self.process = subprocess.Popen(
                self.tools.command("qemu-system-x86_64", *self._arguments()),
                stdout=log,
                stderr=subprocess.STDOUT,
                # Linux shares its processors between sessions first: this one needs as much as all the rest.
                start_new_session=True,
            )
        try:
            self._qmp = _Qmp(self.folder / "qmp")
        except BaseException:
            self.process.kill()
            self.process.wait()
            raise
        self.agent = Agent(self.folder / "agent")
        if self.unplugged:
            self.plug.set_size((0, 0))

    def _arguments(self) -> list[str]:
        width, height = self.size
        given = {
            "machine": "q35,smm=on",
            # KVM is asked for by nobody: where it is broken, it hangs after the firmware.
            "accel": "tcg,thread=multi,tb-size=512",
            # Without AVX2: QEMU reads all of what a masked load names, and Qt crashed where an image began a page.
            "cpu": "Nehalem",
            "smp": "2",
            "m": str(self.memory_mb),
            "display": "none",
            "vnc": "unix:/srv/run/vnc,display=gpu0,share=force-shared",
            "serial": "file:/srv/run/serial.log",
            "qmp": "unix:/srv/run/qmp,server=on,wait=off",
            "chardev": "socket,path=/srv/run/agent,server=on,wait=off,id=agent",
        }
        arguments = ["-nodefaults", "-no-user-config"]
        arguments += [part for name, value in given.items() for part in (f"-{name}", value)]
        for device in (
            # Of what a display says of itself, QEMU makes up the millimetres; without it 43 inches are assumed.
            f"virtio-gpu-pci,id=gpu0,edid=off,xres={width},yres={height}",
            "virtio-multitouch-pci",
            "virtio-keyboard-pci",
            "virtio-rng-pci",
            "virtio-serial-pci",
            "virtserialport,chardev=agent,name=org.qemu.guest_agent.0",
            # A kernel that is started at once is itself the first to boot from.
            "virtio-blk-pci,drive=disk" + ",bootindex=0" * self.firmware,
            "virtio-blk-pci,drive=agent-disk",
        ):
            arguments += ["-device", device]
        for drive in (
            f"file={self.tools.inside(self.disk)},if=none,id=disk,discard=unmap",
            "file=/srv/agent.img,format=raw,if=none,id=agent-disk,readonly=on",
        ):
            arguments += ["-drive", drive]
        for credential, text in _CREDENTIALS.items():
            data = base64.b64encode(text.encode()).decode()
            arguments += ["-smbios", f"type=11,value=io.systemd.credential.binary:{credential}={data}"]
        if self.firmware:
            code = "if=pflash,format=raw,readonly=on,file=/usr/share/OVMF/OVMF_CODE_4M.ms.fd"
            arguments += ["-drive", code, "-drive", "if=pflash,file=/srv/firmware.qcow2"]
            arguments += ["-global", "driver=cfi.pflash01,property=secure,value=on"]
        else:
            arguments += ["-kernel", "/srv/vmlinuz", "-initrd", "/srv/initrd.img", "-append", _KERNEL_ARGUMENTS]
        return arguments + (["-loadvm", self.snapshot] if self.snapshot else [])

    @property
    def age(self) -> float:
        """Seconds since its power was switched on, on the clock of this side."""
        return time.monotonic() - self.born

    @property
    def plug(self) -> Plug:
        """The plug of its display."""
        if self._plug is None:
            self._plug = Plug(self.folder / "vnc")
            # The first size that is told must differ from the one before, or nothing happens.
            self._plug.set_size(self.size)
        return self._plug

    def save(self, snapshot: str = SNAPSHOT) -> None:
        """Save its whole state under a name in its disk."""
        self._qmp.monitor(f"savevm {snapshot}")

    def picture(self) -> Image.Image | None:
        """What is on its display; None if nothing is."""
        path = self.folder / "screen.png"
        try:
            self._qmp.call("screendump", filename=self.tools.inside(path), format="png")
        except MachineError:
            return None
        with Image.open(path) as picture:
            return picture.convert("RGB").rotate(self.turned, expand=True)

    def touch(self, x: float, y: float) -> None:
        """Touch a place, in fractions of the picture's width and height, and let go."""
        for _ in range(self.turned // 90):
            x, y = 1 - y, x
        begin = {"type": "begin", "slot": 0, "tracking-id": 1, "axis": "x", "value": 0}
        places = [
            {"type": "data", "slot": 0, "tracking-id": 1, "axis": axis, "value": round(32767 * value)}
            for axis, value in (("x", x), ("y", y))
        ]
        end = {"type": "end", "slot": 0, "tracking-id": -1, "axis": "x", "value": 0}
        for events, down in (([begin, *places], True), ([end], False)):
            touches = [{"type": "mtt", "data": event} for event in events]
            button = {"type": "btn", "data": {"button": "touch", "down": down}}
            self._qmp.call("input-send-event", events=[*touches, button])
            # As long as a finger.
            time.sleep(0.15)

    def press(self, *keys: str) -> None:
        """Press keys of its keyboard together, by QEMU's names, and let them go."""
        self._qmp.call("send-key", keys=[{"type": "qcode", "data": key} for key in keys])

    def told(self) -> list[list[str]]:
        """The words of each line that it has written to its serial line, /dev/ttyS0."""
        text = (self.folder / "serial.log").read_text(encoding="utf-8", errors="replace")
        # The last line may not be complete yet.
        return [line.split() for line in text.split("\n")[:-1]]

    def uptime(self) -> float:
        """Seconds on its own clock since its kernel has started."""
        return float(self.agent.run("cat /proc/uptime").split()[0])

    def wait_for(self, condition: str) -> None:
        """Wait until a shell command succeeds in it."""
        wait(
            lambda: self.agent.run(f"if {{ {condition}; }} >/dev/null 2>&1; then echo yes; fi"),
            f"this is never so: {condition}",
        )

    def keep_evidence(self, name: str) -> None:
        """Keep the last picture and the journal in files of this name."""
        folder = self.tools.work / "failures"
        folder.mkdir(exist_ok=True)
        with contextlib.suppress(OSError, MachineError, AssertionError):
            if picture := self.picture():
                picture.save(folder / f"{name}.png")
        with contextlib.suppress(OSError, MachineError, AssertionError):
            (folder / f"{name}.log").write_text(self.agent.run("journalctl -b --no-pager -o short-monotonic", 30))

    def press_power_button(self) -> None:
        """Press it, and wait until the machine is off."""
        self._qmp.call("system_powerdown")
        wait(lambda: self.process.poll() is not None, "the power button does not switch it off")

    def power_cut(self) -> None:
        """End it at once, as a power cut does."""
        self.process.kill()
        self.process.wait()
        for connection in (self._qmp, self.agent, self._plug):
            if connection:
                connection.close()

    close = power_cut
