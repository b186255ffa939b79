"""The words of the report that are always the same: what is counted, how, and what the numbers cannot know."""

from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.usage.store import KEPT_DAYS
from wuxi_kiosk.usage.visit import SEEN_S

WEEKDAYS = (
    Message("周一", "Mon"),
    Message("周二", "Tue"),
    Message("周三", "Wed"),
    Message("周四", "Thu"),
    Message("周五", "Fri"),
    Message("周六", "Sat"),
    Message("周日", "Sun"),
)
# What each number means, by its name.
DEFINITIONS: tuple[tuple[Message, Message], ...] = (
    (
        Message("参观", "Visit"),
        Message(
            "从第一次触摸，到一段时间没有人触摸、展项回到迎客画面为止。讲解员带的参观另外数，不算在里面。",
            "From the first touch until nobody has touched for a while and the attract loop is back. Guided tours are "
            "counted by themselves, and are not part of it.",
        ),
    ),
    (
        Message("停留时间", "Holding time"),
        Message(
            "从第一次触摸到最后一次触摸；最后等人的那段时间已经减去，放影片和朗读的时间算在里面。取中位数："
            "一半的参观比它短。区间是次序统计量的 95% 区间，按直方图的格子取整，只会偏宽。",
            "From the first touch to the last one: the waiting at the end is subtracted, time in which a clip or a "
            "voice was played is not. It is a median: half of the visits are shorter. The interval is the 95 % "
            "interval by order statistics, rounded outwards to the bins of the histogram.",
        ),
    ),
    (
        Message("看过一页", "A page seen"),
        Message(
            f"在屏幕上停了至少 {SEEN_S:.0f} 秒；只是翻过去的不算。每一项在一次参观里只数一次。",
            f"It was on the screen for {SEEN_S:.0f} s at least; what was only passed is not counted. Everything is "
            "counted once a visit.",
        ),
    ),
    (
        Message("细看的参观", "Diligent visit"),
        Message(
            "按 Serrell（Paying Attention，1998）：看过一半以上的展览单元。一个单元是一个主题的一个栏目，"
            "或者一个独立的页面，首页不算。比例后面是 Wilson 95% 区间。",
            "After Serrell (Paying Attention, 1998): one that stopped at more than half of the elements. An element is "
            "a section of a theme, or a page of its own; home is none. Shares have Wilson’s 95 % interval.",
        ),
    ),
    (
        Message("有画面的时间", "Uptime"),
        Message(
            "开放时间（设置里的）里，屏幕上真正出过画面的分钟所占的比例；机器关着、没有运行的分钟也算在分母里。",
            "Of the minutes of the opening hours (by the settings), those in which a frame was really presented; "
            "minutes in which the machine was off or did not run count against it.",
        ),
    ),
    (
        Message("以前", "Before"),
        Message(
            "紧接在前面、同样长的一段，星期几也相同（不足整周的，往前移整周）。图里是浅色的。",
            "The period just before, as long and with the same days of the week (moved by whole weeks). It is pale in "
            "the charts.",
        ),
    ),
)
LIMITS: tuple[Message, ...] = (
    Message(
        "一次参观不是一个人：几个人一起看，只算一次；一个人走开又回来，算两次；前一个人刚走、后一个人接着摸，算一次。",
        "A visit is not a person: a group counts once, one who goes and comes back twice, and two who follow each "
        "other closely once.",
    ),
    Message(
        "只看不摸的人，它不知道。要知道路过的人里有多少来用，请数一段时间的人，"
        "用 `wuxi-kiosk report passers-by` 记下来。",
        "It knows nothing of those who watch without touching. To learn what share of those who pass by come to it, "
        "count them for a while and enter the number with `wuxi-kiosk report passers-by`.",
    ),
    Message(
        "最后一次触摸以后又看了多久，它不知道，所以停留时间偏短；只碰了一下的参观，停留时间是 0。",
        "How long somebody went on reading after the last touch is not known: holding times are rather too short, and "
        "that of a single tap is 0.",
    ),
    Message(
        "看懂没有、喜欢不喜欢，数字说不出来，要去问。停得久，也可能是找不到路。",
        "Whether it was understood or liked no count can tell: ask. A long stay may also be somebody who was lost.",
    ),
    Message(
        "机器的自检和打开面板的工作人员不算；工作人员像观众一样用它，就算进去。",
        "Neither the machine’s own test nor staff at the panel are counted; staff who use it as visitors do are.",
    ),
    Message(
        "参观少的时候，数字靠不住：请看区间有多宽，不要只看差多少。",
        "Few visits make unsure numbers: see how wide the interval is, not only how large the difference.",
    ),
)
PRIVACY = Message(
    "只存每小时的次数：没有姓名、编号、照片、声音，没有一次次触摸的记录，也没有任何人写的文字；"
    f"什么也不传到网上。保留 {KEPT_DAYS} 天。",
    "Only counts by hour are kept: no names, numbers, pictures or voices, no single touches, no text that anybody "
    f"wrote; nothing is sent anywhere. They are kept for {KEPT_DAYS} days.",
)
