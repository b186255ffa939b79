"""How settings are told to staff at the panel, each in a few words; no Qt.

The descriptions in settings.py are for whoever writes the settings file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Text = tuple[str, str]


@dataclass(frozen=True)
class SettingWords:
    """A setting on its page of the panel, in Chinese and English.

    `note` is one plain line below it, empty where the label says enough. `unset` are the words where no value is set,
    `values` those for the values that it may have. Numbers change by `step`.
    """

    label: Text
    note: Text = ("", "")
    unset: Text = ("", "")
    values: Mapping[str, Text] = field(default_factory=dict)
    step: float = 1


_OWN_CHOICE = ("每位观众自己可以关掉。", "Each visitor may turn it off.")
# By the fields of Settings; one that is not here is not on the panel.
SETTING_WORDS: dict[str, SettingWords] = {
    "diagonal_inch": SettingWords(
        ("屏幕对角线", "Screen diagonal"),
        ("量一下屏幕：字和按钮的大小按它来定。", "Measure the screen: letters and buttons are sized by it."),
        unset=("显示器报的", "As the display says"),
        step=0.5,
    ),
    "rotation": SettingWords(
        ("画面方向", "Rotation"),
        ("顺时针；触摸跟着画面一起转。", "Clockwise; touch turns with the picture."),
        unset=("不动", "As it is"),
        values={"0": ("0°", "0°"), "90": ("90°", "90°"), "180": ("180°", "180°"), "270": ("270°", "270°")},
    ),
    "renderer": SettingWords(
        ("绘图方式", "Drawing"),
        ("画面花屏或者黑屏，就选“软件”。", "Choose “Software” if the picture is broken or black."),
        values={"auto": ("自动", "Automatic"), "software": ("软件", "Software"), "opengl": ("OpenGL", "OpenGL")},
    ),
    "closed_screen": SettingWords(
        ("不开放的时候", "When it is closed"),
        ("关不掉的屏幕会显示不动的画面。", "A screen that cannot be switched off shows the still picture."),
        values={"dark": ("关掉屏幕", "Screen off"), "picture": ("不动的画面", "Still picture")},
    ),
    "language": SettingWords(
        ("观众开始时的语言", "Language that visitors begin with"),
        ("观众自己可以换；这个面板也用它。", "Visitors may change it; this panel begins with it too."),
        unset=("内容的第一种", "The first of the content"),
    ),
    "idle_seconds": SettingWords(
        ("无人触摸多久回到待机", "Time without a touch until the start"),
        ("先倒数 20 秒；0 是从不回去。", "A countdown of 20 seconds comes first; 0 is never."),
        step=10,
    ),
    "large_text": SettingWords(("开始时就是大字", "Large text from the start"), _OWN_CHOICE),
    "high_contrast": SettingWords(("开始时就是高对比度", "High contrast from the start"), _OWN_CHOICE),
    "reduced_motion": SettingWords(("开始时就减少动画", "Reduced motion from the start"), _OWN_CHOICE),
    "sounds": SettingWords(("按钮声", "Clicks"), ("按下按钮有轻轻的木头声。", "Buttons click softly.")),
    "ambience": SettingWords(
        ("自然声", "Sounds of nature"),
        ("翻看的时候有轻轻的风声、水声、虫声。", "Wind, water and insects are softly heard behind the pages."),
    ),
    "volume": SettingWords(("音量", "Volume"), ("0% 是静音。", "0% is silence."), step=0.1),
    "system_voice": SettingWords(
        ("合成语音朗读", "Synthetic voice"),
        ("没有录音的页面也能朗读。", "Pages without a recording are read aloud too."),
    ),
}
