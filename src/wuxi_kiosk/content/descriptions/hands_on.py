"""What hands-on activities have."""

from collections.abc import Mapping

from pydantic import BaseModel

from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.descriptions.exhibit import FACTS
from wuxi_kiosk.content.descriptions.theme import SOURCE, STEPS
from wuxi_kiosk.content.hands_on import Fill, Guess, Lay, Pieces, Plant
from wuxi_kiosk.content.model import HandsOn

HANDS_ON: Mapping[type[BaseModel], Description] = {
    HandsOn: Description(
        "观众动手做的一页，最后看到出处。",
        "A page on which visitors do something, and which ends in its source.",
        {
            "kind": ("做什么。", "What there is to do."),
            "title": ("标题，最多24个字。", "Its title, at most 24 characters."),
            "task": (
                "请观众做什么，最多120个字，英文75个词。",
                "What visitors are asked to do, at most 120 characters or 75 words.",
            ),
            "counted": ("已有多少的名称，如“已经种下”。", "What the amount so far is called, as “Planted so far”."),
            "amount": (
                "已有多少怎样写，用 {value} 代表数值，如“{value*10000}亩”。",
                "How the amount so far is written, {value} being its value.",
            ),
            "ending": (
                "做完后说什么，最多120个字，英文75个词。",
                "What is told at the end, at most 120 characters or 75 words.",
            ),
            "then": (f"做完后念故事里的哪一步：{STEPS}。", "The step of the story that is shown at the end, as voice."),
            "at": (
                "在画面里的哪里，如 road；不写就用自带的画面。",
                "Where in the landscape it is, as road; without it there is a scene of its own.",
            ),
            "facts": FACTS,
            "source": SOURCE,
        },
    ),
    Guess: Description(
        "先看一个数，再猜另一个。",
        "Visitors are told one number and guess another.",
        {
            "figure": ("要猜的数字：它的编号。", "The number to be guessed, by its id."),
            "beside": (
                "先告诉观众的数字：它的编号；单位与要猜的相同。",
                "The number that is told, by its id; of the same unit.",
            ),
            "each": (
                "一个小图代表多少；大的一堆4至60个。",
                "How much a piece stands for; 4 to 60 in the greater pile.",
            ),
        },
    ),
    Fill: Description(
        "涂一年的点。",
        "Visitors paint the dots of a year.",
        {
            "figure": (
                "要涂的天数：一个 kind: days 的数字的编号。",
                "The number of days: one of the kind days, by its id.",
            )
        },
    ),
    Pieces: Description(
        "一份一份做到一个数字。",
        "Visitors build a number from pieces.",
        {
            "figure": ("做到的数字：它的编号。", "The number that is built, by its id."),
            "each": ("一份代表多少，单位同 figure。", "How much a piece stands for, in the unit of the figure."),
        },
    ),
    Plant: Description("在山坡上种树，2至100棵。", "Visitors plant 2 to 100 trees on a slope."),
    Lay: Description("一块块铺桥，2至16块。", "Visitors lay the 2 to 16 planks of a bridge."),
}
