"""The colours of the report, which is read on paper and on other screens than the exhibit's."""

INK, SECONDARY, HAIRLINE = "#12303A", "#3F5963", "#D8D2C2"
PAPER, CARD = "#F7F1E3", "#FFFFFF"
# The period of the report, the one before, and what is pointed out.
NOW, BEFORE, MARK = "#1D6477", "#B9C7C6", "#A82E1B"
