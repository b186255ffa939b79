from wuxi_kiosk.content.parsing.reader import read

from .conftest import Write


def test_finds_places_of_keys_and_values(write: Write) -> None:
    document = read(write("a: 1\nfigures:\n  - id: x\n    value: 12\n  - {id: y, value: 3}\n"), "x")
    assert document.place(("figures", 0, "value")) == (4, 12)
    assert document.place(("figures", 0, "value"), of_key=True) == (4, 5)
    assert document.place(("figures", 1, "value")) == (5, 20)
    assert document.place(("figures", 1, "missing", "deeper")) == (5, 5)
    assert document.place(("figures",), of_key=True) == (2, 1)
    assert document.place(("nothing",)) == (1, 1)
