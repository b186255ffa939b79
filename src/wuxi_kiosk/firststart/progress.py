"""Where the operator is in the row of steps."""

from collections.abc import Sequence


class Progress:
    """The keys of the steps in order, some of them left out, and the one that is shown."""

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = tuple(keys)
        self.current = self.keys[0]
        self._left_out: set[str] = set()

    @property
    def shown(self) -> tuple[str, ...]:
        """The steps that there are, in order; the one that is shown stays among them."""
        return tuple(key for key in self.keys if key not in self._left_out or key == self.current)

    @property
    def index(self) -> int:
        """The place of the current step among those shown, from 0."""
        return self.shown.index(self.current)

    @property
    def is_last(self) -> bool:
        """Whether nothing follows."""
        return self.current == self.shown[-1]

    def leave_out(self, key: str, left_out: bool) -> None:
        """Leave a step out, or take it in again."""
        (self._left_out.add if left_out else self._left_out.discard)(key)

    def move(self, direction: int) -> bool:
        """Go on by 1 or back by -1; returns whether there is such a step."""
        shown, index = self.shown, self.index + direction
        if not 0 <= index < len(shown):
            return False
        self.current = shown[index]
        return True
