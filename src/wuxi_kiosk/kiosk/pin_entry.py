"""What is asked of whoever opens the panel: its PIN, or twice a new one; no Qt."""

from enum import StrEnum
from math import ceil

from wuxi_kiosk.kiosk.pin import Answer, PinLock, is_guessable, is_possible

Text = tuple[str, str]


class Mode(StrEnum):
    """What is being asked."""

    ENTER = "enter"
    CHOOSE = "choose"
    REPEAT = "repeat"
    DONE = "done"


_NOTHING: Text = ("", "")
_GUESSABLE: Text = (
    "太容易猜：不要用一串相同或者相连的数字。",
    "Too easy: not one digit again and again, nor digits in order.",
)
_DIFFERENT: Text = ("两次不一样，请重新想一个。", "The two differ: choose one again.")
_NOT_WRITTEN: Text = ("写不进磁盘，密码没有换。", "The disk cannot be written: the PIN is as before.")


class PinEntry:
    """Asks for the PIN; with `new` for another one, twice.

    Where a file says that a new one may be chosen, it is chosen first.
    """

    def __init__(self, lock: PinLock, *, new: bool = False) -> None:
        self._lock = lock
        self._first = ""
        self.message: Text = _NOTHING
        self.mode = Mode.CHOOSE if new or lock.may_be_set else Mode.ENTER

    @property
    def question(self) -> Text:
        """What is asked, for people."""
        if self.mode is Mode.ENTER:
            return "请输入密码", "Enter the PIN"
        if self.mode is Mode.CHOOSE:
            return "请设一个新密码，6 到 12 位数字", "Choose a new PIN of 6 to 12 digits"
        return "请再输入一次", "Enter it once more"

    @property
    def wait_s(self) -> int:
        """How many whole seconds nothing can be entered."""
        return ceil(self._lock.wait_s) if self.mode is Mode.ENTER else 0

    def give(self, pin: str) -> None:
        """Take what was entered."""
        self.message = _NOTHING
        if self.mode is Mode.ENTER:
            self._compare(pin)
        elif self.mode is Mode.CHOOSE and is_possible(pin):
            if is_guessable(pin):
                self.message = _GUESSABLE
            else:
                self._first, self.mode = pin, Mode.REPEAT
        elif self.mode is Mode.REPEAT:
            if pin != self._first:
                self.message, self.mode = _DIFFERENT, Mode.CHOOSE
            elif self._lock.set(pin):
                self.mode = Mode.DONE
            else:
                self.message, self.mode = _NOT_WRITTEN, Mode.CHOOSE
            self._first = self._first if self.mode is Mode.REPEAT else ""

    def _compare(self, pin: str) -> None:
        answer = self._lock.compare(pin)
        if answer is Answer.RIGHT:
            self.mode = Mode.DONE
        elif answer is Answer.WRONG:
            left = self._lock.tries_left
            self.message = (
                _NOTHING
                if self._lock.wait_s
                else (f"密码不对，还能试 {left} 次。", f"Wrong; {left} more before a wait.")
            )
