"""The colours of the editor's own widgets, beside those of the system's palette."""

ERROR, WARNING = "#b3261e", "#7a5b00"
BEFORE, AFTER = ERROR, "#1b6e3c"
# Behind what is gone and what is new in a text.
BEFORE_SHADE, AFTER_SHADE = "#ffd9d4", "#cfeccf"
# What is chosen on a picture, and around what is tapped in the exhibit.
CHOSEN, TAPPED = ERROR, "#d6336c"
INK = "#12303a"
# What only accompanies.
QUIET = "#666666"
