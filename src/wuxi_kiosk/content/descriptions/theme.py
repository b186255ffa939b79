"""What the file of a theme has, but for figures and hands-on activities."""

from collections.abc import Mapping

from pydantic import BaseModel

from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.descriptions.exhibit import FACTS, LINK, NARRATION, WHEN
from wuxi_kiosk.content.descriptions.landscapes import LANDSCAPES
from wuxi_kiosk.content.model import Camera, Event, Hotspot, Photo, Rights, StoryStep, Theme

SOURCE = (
    "出处：文件的编号和第几处，如 article 31；几处写成 [article 4, article 46]。",
    "Where it comes from: the id of a document and a place in it, as article 31; several as [article 4, article 46].",
)
STEPS = "hardship 难处，help 帮扶，change 变化，ahead 展望，voice 心声"
INFERRED = ("true：年份是推断的；观众看到的年份带 *。", "true: the year is inferred; visitors see a * with it.")
STATUS = (
    "写作时实现了没有：reported 原文所载（不写就是它），derived 推算，expected 预计，aimed 力争，planned 计划。",
    "How certain it was: as reported (the default), derived by us, expected, aimed at or planned.",
)

THEME: Mapping[type[BaseModel], Description] = {
    Theme: Description(
        "一个主题：故事、数字、事件、照片。文件名就是它的编号。",
        "A theme: story, figures, events, photos. The name of the file is its id.",
        {
            "order": ("第几个；每个主题不同。", "Its place among the themes; each has another number."),
            "name": ("主题的名称。", "The name of the theme."),
            "short": ("短名，写在窄的地方。", "A short name for where there is little room."),
            "title": ("故事的大标题。", "The title of its story."),
            "tagline": ("标题下面的一句话。", "The line below the title."),
            "accent": (
                "颜色：plum 绛红，ice 冰蓝，citrus 橘橙，jade 青碧，ink 墨色。",
                "Its colour: plum red, ice blue, citrus orange, jade green or ink.",
            ),
            "icon": ("图标的名字。", "The name of its icon."),
            "landscape": (
                f"背景画面的名字：{'，'.join(f'{name} {zh}' for name, (zh, _en) in LANDSCAPES.items())}。",
                "The name of the landscape behind it.",
            ),
            "headline": ("首要的数字：它的编号。", "Its main number, by its id."),
            "headline_label": ("首要数字的名称。", "What that number is."),
            "figures_title": ("数字一页的标题。", "The title of the page of figures."),
            "story": ("故事：一步一页。", "Story: each step is a page."),
            "figures": ("数字和图：这个主题的。", "Figures: the numbers and figures of this theme."),
            "hands_on": (
                "动手：观众动手做的一页；不要就整段删去。",
                "Hands-on: a page on which visitors do something; delete it to have none.",
            ),
            "events": ("事件：这个主题的，排在时间线上。", "Events: those of this theme, for the timeline."),
            "photos": (
                "照片：这个主题的；第一张挂在最大的位置。",
                "Photos: those of this theme; the first hangs in the largest place.",
            ),
            "link": LINK,
            "when": WHEN,
        },
    ),
    StoryStep: Description(
        "故事的一步，占一页。画面写 camera 或 picture，两个只写一个；都不写，就是整幅背景。",
        "A step of the story, which is a page. Its view is a camera or a picture, not both; with neither it is the "
        "whole landscape.",
        {
            "step": (
                f"哪一步：{STEPS}。展望只写还没有实现的事。",
                "Which step: hardship, help, change, ahead (only what has not come about) or voice.",
            ),
            "title": ("标题，最多24个字。", "Its title, at most 24 characters."),
            "text": ("正文，最多120个字，英文75个词。", "Its text, at most 120 characters or 75 words."),
            "figures": (
                "这一步的数字：它们的编号；第一个写得最大。",
                "Its numbers, by their ids; the first is the largest.",
            ),
            "facts": FACTS,
            "camera": ("画面：背景里的一处。", "Its view: a place in the landscape."),
            "picture": ("画面：本主题一张照片的编号。", "Its view: a photo of this theme, by its id."),
            "narration": NARRATION,
            "when": WHEN,
            "source": SOURCE,
            "inferred": INFERRED,
            "status": STATUS,
        },
    ),
    Camera: Description(
        "背景里的一处，移到画面中央。",
        "A place in the landscape, which comes to lie in the middle of the view.",
        {
            "focus": (
                "位置的名字，如 road；见策展人手册里的图。",
                "The name of a place, as road; see the pictures of the curator’s guide.",
            ),
            "along": (
                "沿路径走多远，0到1；不写就是0.5。只用于路径。",
                "How far along a path, 0 to 1; 0.5 without it. For paths only.",
            ),
            "zoom": ("多近，1到4；1是整幅，不写就是2。", "How near, 1 to 4; 1 is the whole, 2 the default."),
        },
    ),
    Event: Description(
        "时间线上的一件事。",
        "An event of the timeline.",
        {
            "id": (
                "编号，全展不能重复：小写英文字母、数字、连字符。",
                "Its id, used nowhere else: small letters, digits and hyphens.",
            ),
            "date": (
                '哪年、哪月或哪天，加引号："1992"、"2019-05" 或 "2019-05-20"。',
                "The year, month or day (in quotes): as much as is known.",
            ),
            "since": ("true：从那时起，没有写到哪年为止。", "true: it goes on from then."),
            "title": ("标题，最多24个字。", "Its title, at most 24 characters."),
            "text": ("一两句话。", "A sentence or two."),
            "picture": ("画面：一张照片的编号，哪个主题的都可以。", "Its picture: a photo of any theme, by its id."),
            "at": (
                "画面：背景里的一处；picture 和 at 只写一个。",
                "Its picture: a place in the landscape; write picture or this, not both.",
            ),
            "facts": FACTS,
            "source": SOURCE,
            "inferred": INFERRED,
            "status": STATUS,
        },
    ),
    Photo: Description(
        "一张照片或绘图；也可以是前后对比，或者一段短片的封面。",
        "A photograph or an illustration; it may be one of a pair of before and after, or the poster of a clip.",
        {
            "id": (
                "编号，全展不能重复：小写英文字母、数字、连字符。",
                "Its id, used nowhere else: small letters, digits and hyphens.",
            ),
            "file": (
                "照片的文件，如 photos/名字.jpg；jpg、png 或 webp，长边至少1920像素。",
                "Its file, as photos/name.jpg: jpg, png or webp, the longer side at least 1920 pixels.",
            ),
            "kind": (
                "哪一种：photograph 实拍照片；illustration 绘制的图，会标“示意图”。",
                "Which kind: a photograph, or an illustration, which is marked as one.",
            ),
            "caption": ("照片里的实情。", "What is in the picture."),
            "credit": ("真正的提供者。", "Who provided it."),
            "focus": (
                "裁切时要保住的点，从左、从上量，0到1；不写就是正中。",
                "The point that every crop keeps, across and down, 0 to 1; the middle without it.",
            ),
            "hotspots": ("照片上的圆点，一碰就说明那里是什么。", "Marks on the picture that tell what is there."),
            "after": ("前后对比：后来的那张的文件。", "The file of the later picture of a pair of before and after."),
            "before_label": (
                "前后对比：先前那张的名称，如“2018年”。",
                "What the earlier picture is called, as “2018”.",
            ),
            "after_label": ("前后对比：后来那张的名称。", "What the later picture is called."),
            "divider": (
                "前后对比：分界线一开始在哪里，从左量，0.1到0.9；不写就在正中。",
                "Where the line between the two pictures is at first, across, 0.1 to 0.9; the middle without it.",
            ),
            "video": (
                "短片的文件，mp4 或 webm；file 是它的封面。",
                "The file of a clip, mp4 or webm; file is its poster.",
            ),
            "subtitles": (
                "短片的字幕：每种语言一个 vtt 文件。",
                "The subtitles of the clip: a vtt file for each language.",
            ),
            "facts": FACTS,
            "source": SOURCE,
            "rights": (
                "谁的照片、凭什么展出；每张都要写，检查会问。",
                "Whose picture it is and by what right it is shown; the check asks for it.",
            ),
            "when": WHEN,
        },
    ),
    Hotspot: Description(
        "照片上的一个圆点和它的说明。",
        "A mark on a picture with what it tells.",
        {
            "at": ("在照片的哪里，从左、从上量，0到1。", "Where it is, across and down, 0 to 1."),
            "title": ("那里是什么，最多24个字。", "What is there, at most 24 characters."),
            "text": ("说明，最多120个字，英文75个词。", "A text, at most 120 characters or 75 words."),
        },
    ),
    Rights: Description(
        "准许展出的情况。",
        "The permission to show a picture.",
        {
            "holder": ("权利人。", "Who holds the rights."),
            "licence": ("许可，如“准许本展展出”。", "The licence or permission."),
            "people": (
                "照片里认得出人吗：none 没有，adults 成年人，minors 未成年人；unknown 还没有看，不能展出。",
                "Who can be recognised: none, adults or minors; unknown until somebody has looked.",
            ),
            "consent": (
                "认得出的人怎样同意的；未成年人的由监护人同意。",
                "How those who can be recognised agreed; for minors, their guardians.",
            ),
            "expires": (
                "到哪天为止，那天还有效；没有期限就不写。",
                "The last day on which it may be shown; leave it out if there is no end.",
            ),
        },
    ),
}
