"""What `exhibit.yaml` has, but for figures and events."""

from collections.abc import Mapping

from pydantic import BaseModel

from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.documents import Document
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import AboutPart, AttractScene, Closing, Exhibit, Home, Notice, PlaceName
from wuxi_kiosk.content.schedule import Schedule

# The same field of several entries.
FACTS = (
    "对应的原文事实；用来核对，原有的不要改，新加的可以不写。",
    "Facts of the article, by their ids, for checking; leave those that are there, new entries need none.",
)
NARRATION = (
    "正文的朗读录音：每种语言一个文件，mp3、ogg 或 wav，如 audio/名字.zh.wav；没有就用系统的语音。",
    "A recording of the text in each language, mp3, ogg or wav; without one the system’s voice reads.",
)
WHEN = ("什么时候展出；不写就一直展出。", "When it is shown; always, if this is left out.")
LINK = (
    "二维码打开的网页，以 https:// 开头；{page} 和 {language} 代表页面和语言。不写，扫码得到这一页的要点。",
    "The page that QR codes open, beginning with https://; {page} and {language} stand for page and language. Without "
    "it a code holds the key points of the page.",
)

EXHIBIT: Mapping[type[BaseModel], Description] = {
    LocalizedText: Description(
        "每种语言写一遍的文字：zh 后面写中文，en 后面写英文。可以用 {figure:编号} 写出一个数字。",
        "A text in each language: Chinese behind zh, English behind en. {figure:id} tells a number.",
    ),
    Exhibit: Description(
        "展览总文件：首页、全展共用的数字、全展时间线、结语、“关于本展”。主题在 themes 文件夹里。",
        "The file of the whole exhibit: home page, shared numbers and events, closing and about page. Themes have "
        "files of their own in the folder themes.",
        {
            "format": ("内容格式的版本，不要改。", "The version of the content format; leave it."),
            "version": (
                '这份内容的版本，加引号，如 "2026.11"。',
                "The version of this content (in quotes), as “2026.11”.",
            ),
            "languages": (
                "展览有哪几种语言，第一种是开头显示的。",
                "The languages of the exhibit; it begins with the first.",
            ),
            "language_names": (
                "每种语言自己的名称，写在换语言的按钮上。",
                "The name of each language in itself, for the button that changes it.",
            ),
            "documents": (
                "文件：展览所据的，可以有几份；别处的 source 用它们的编号。",
                "Documents: those that the exhibit is based on; each source elsewhere names one by its id.",
            ),
            "as_of": ("数字截至何时，如“据2022年报道”。", "As of when the figures are, as “As reported in 2022”."),
            "home": ("首页：连同待机画面。", "Home: the home page and the attract loop."),
            "timeline_title": ("全展时间线的标题。", "The title of the timeline of the whole exhibit."),
            "closing": ("结语：最后一页。", "Closing: the last page."),
            "link": LINK,
            "figures": (
                "数字和图：全展共用的。主题的写在主题文件里。",
                "Figures: those of the whole exhibit; those of a theme are in its file.",
            ),
            "events": (
                "事件：全展时间线上的，主题的除外。",
                "Events: those of the whole exhibit; those of a theme are in its file.",
            ),
            "about": ("关于：“关于本展”的各段。", "About: the paragraphs of the about page."),
            "presentation": (
                "讲解员用翻页笔时的主题顺序：主题文件的名字，不带 .yaml；没列出的跳过，整行不写就按各主题的 order。",
                "The order of themes for a guide with a presenter’s clicker: names of theme files without .yaml; those "
                "not listed are skipped. Without it the order is that of the themes.",
            ),
            "place_names": (
                "地名：怎样读，地名第一次出现时显示。",
                "Place names: how they are said, shown where a name first appears.",
            ),
            "notices": (
                "通知：如“今日闭馆”。几条同时到时候，显示写在前面的一条。",
                "Notices: such as “Closed today”; of several that are due the first is shown.",
            ),
        },
    ),
    Document: Description(
        "展览所据的一份文件；出处卡片写它的标题、作者和第几处。",
        "A document that the exhibit is based on; source cards name its title, its authors and the place in it.",
        {
            "id": (
                "编号，写在各处的 source 里：小写英文字母、数字、连字符。",
                "Its id, for every source: small letters, digits and hyphens.",
            ),
            "title": ("文件的标题。", "Its title."),
            "authors": ("作者。", "Its authors."),
            "pictures": ("文件注明的图片提供者。", "Whom it credits its pictures to."),
            "year": ("哪一年（或年月、年月日）写的，加引号。", "The year, month or day of it (in quotes)."),
            "inferred": (
                "true：年份是推断的，文件里没有写；观众看到的年份带 *。",
                "true: the year is inferred, as the document does not say it; visitors see a * with it.",
            ),
            "counted_in": (
                "第几处按什么数：paragraphs 段，pages 页，chapters 章，sections 节，tables 表，minutes 分钟。",
                "What places in it are counted in.",
            ),
            "places": (
                "一共有几处，用来查出写错的编号；不知道就不写。",
                "How many places there are, so that wrong ones are found; leave it out if unknown.",
            ),
        },
    ),
    Home: Description(
        "首页和待机画面的文字与数字。",
        "The texts and figures of the home page and of the attract loop.",
        {
            "title": ("首页的标题。", "The title of the home page."),
            "subtitle": ("标题下面的一行。", "The line below the title."),
            "hook": ("待机画面里引人走近的一句话。", "The sentence of the attract loop that draws people near."),
            "line_from": (
                "待机画面里红线的起点，最多4个字，英文14个字母。",
                "Where the red line of the attract loop begins: at most 4 characters, 14 letters in English.",
            ),
            "line_to": (
                "红线的终点，最多4个字，英文14个字母。",
                "Where the red line ends: at most 4 characters, 14 letters in English.",
            ),
            "invitation": (
                "请观众触摸的话，最多10个字，英文24个字母。",
                "The words that invite a touch: at most 10 characters, 24 letters in English.",
            ),
            "seal": ("印章上的字，所有语言相同。", "The characters on the seal, alike in all languages."),
            "landscape": ("背景画面的名字。", "The name of the landscape behind it."),
            "headline": (
                "首页上的一到四个数字：它们的编号。",
                "The one to four numbers of the home page, by their ids.",
            ),
            "summary": ("一段概述。", "A summary in a paragraph."),
            "scenes": (
                "待机画面里主题的先后；不写就是每个主题一幕。",
                "The themes of the attract loop in their order; without it each theme has a scene.",
            ),
            "facts": FACTS,
            "narration": NARRATION,
        },
    ),
    AttractScene: Description(
        "待机画面里一个主题的一幕。",
        "The scene of a theme in the attract loop.",
        {"theme": ("主题文件的名字，不带 .yaml。", "The name of the theme’s file without .yaml."), "when": WHEN},
    ),
    Closing: Description(
        "最后一页：结语、一个数字和致谢。",
        "The last page: closing words, one number and thanks.",
        {
            "title": ("标题。", "Its title."),
            "text": ("结语。", "The closing words."),
            "headline": ("这一页的数字：它的编号。", "The number of the page, by its id."),
            "thanks": ("致谢，和所据的文件。", "Thanks, and the documents that it is based on."),
            "facts": FACTS,
            "narration": NARRATION,
        },
    ),
    AboutPart: Description(
        "“关于本展”的一段。",
        "A paragraph of the about page.",
        {"title": ("这一段的标题。", "Its title."), "text": ("正文。", "Its text."), "facts": FACTS},
    ),
    PlaceName: Description(
        "一个地名的读法。",
        "How a place name is said.",
        {
            "name": ("地名，照正文里的写法。", "The name, as texts write it."),
            "pinyin": (
                "拼音，要有声调，一个字一个音节。",
                "Its pinyin with tone marks, a syllable for each character.",
            ),
        },
    ),
    Notice: Description(
        "给观众的通知，所有语言一起显示。",
        "What visitors are told, in all languages at once.",
        {
            "id": ("编号，不能与另一条通知相同。", "Its id, which no other notice has."),
            "title": ("通知的标题，最多24个字。", "Its title, at most 24 characters."),
            "text": (
                "再说一两句，最多60个字，英文40个词；可以不写。",
                "A sentence or two more, at most 60 characters or 40 words; may be left out.",
            ),
            "when": ("按日子和时间显示。", "The days and hours at which it is shown."),
            "shown": (
                "true：一直显示，不管日子，直到删去。",
                "true: it is shown all the time (whatever its days), until this is deleted.",
            ),
            "blocks": (
                "true：盖住整个屏幕（不写就是这样）；false：只是待机画面下面的一条。",
                "true: it covers the whole screen (the default); false: it is a strip beneath the attract loop.",
            ),
        },
    ),
    Schedule: Description(
        "什么时候展出。几项都写，就要都符合。",
        "When it is shown; where several are written, all must hold.",
        {
            "from": (
                "第一天：12-01 是每年的这一天，2027-01-20 是只有那一年。",
                "The first day: 12-01 for every year, 2027-01-20 for that year only.",
            ),
            "until": (
                "最后一天，这一天也展出；写法与 from 相同。",
                "The last day, which is included; written as in from.",
            ),
            "months": ("哪几个月，如 [12, 1, 2]。", "The months, as [12, 1, 2]."),
            "hours": ("每天的哪几段时间，如 09:00-12:00。", "The hours of each day, as 09:00-12:00."),
        },
    ),
}
