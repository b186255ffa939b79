"""What figures have in common; each kind in `figures/` describes what it is and its own fields."""

from collections.abc import Mapping

from pydantic import BaseModel

from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.descriptions.theme import SOURCE, STATUS
from wuxi_kiosk.content.model import Figure, Group, Number

FIGURES: Mapping[type[BaseModel], Description] = {
    Figure: Description(
        "一个数字，或者几个数字画成的一张图。",
        "A number, or a figure drawn from several numbers.",
        {
            "id": (
                "编号，全展不能重复：小写英文字母、数字、连字符。",
                "Its id, used nowhere else: small letters, digits and hyphens.",
            ),
            "kind": ("图的种类；不写就是 counter。", "The kind; counter unless it is written."),
            "label": ("名称。", "What it is."),
            "note": ("说明，写在图下。", "A remark below it."),
            "source": SOURCE,
            "lead": ("true：占版面的大格。", "true: takes the large place."),
            "at": (
                "画面里的位置，如 road；见策展人手册里的图。",
                "A place in the landscape, as road; see the pictures of the curator’s guide.",
            ),
        },
    ),
    Number: Description(
        "一个数字：只写在这里，别处用 {figure:编号}。",
        "A number: it is written only here, and as {figure:id} everywhere else.",
        {
            "value": ("数值，只写半角数字。", "The value, digits only."),
            "unit": ("单位。", "Its unit."),
            "qualifier": (
                "原文的限定：余、多、近、突破、以上；没有就不写。",
                "The article’s qualifier: over, more than, nearly, at least; leave it out if there is none.",
            ),
            "show": (
                "观众读到的样子，用 {value} 代表数值，如“{value}余万元”。",
                "As visitors read it, {value} being the value.",
            ),
            "spelled": ("写成文字的样子，如“三十年”。", "The same in words."),
            "each": (
                "数值代表几个当中的每一个时的读法，如“分别{value}万元”。",
                "How it reads where it stands for each of several.",
            ),
            "recipients": (
                "一共几个各有这个数值，2至12；灯串画几串。",
                "How many have this value each, 2 to 12: a string of lamps for each.",
            ),
            "date": ('日期，加引号，如 "2019-05"。', "Its date (in quotes): as much as is known."),
            "since": ("true：从这一天起。", "true: from that date on."),
            "inferred": (
                "true：年份是推断的；观众看到的年份带 *。",
                "true: the year is inferred; visitors see a * with it.",
            ),
            "status": STATUS,
        },
    ),
    Group: Description(
        "几个数字画成的一张图。",
        "A figure drawn from several numbers.",
        {"items": ("所画数字的编号。", "The ids of the numbers it draws.")},
    ),
}
