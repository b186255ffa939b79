"""What stands where something is still to be written: what `wuxi-kiosk new` puts there, and the guide's examples."""

# The text of a new entry in Chinese and in other languages.
CHINESE, PINYIN, ENGLISH = "待填写", "dài tiánxiě", "TODO"
# The unit and the value of a new number.
UNIT = {"zh": "个", "en": "pieces"}
VALUE = 1
# The place of its source, as places count from 1.
PLACE = 0
# Texts of the curator's guide that are no content of their own; a text that is one of them was copied with its entry.
GUIDE_EXAMPLES = frozenset(
    {
        *("标题", "A title", "一两句话。", "A sentence or two."),
        *("提供者的名字", "Who provided it", "权利人", "Who holds the rights"),
    }
)
