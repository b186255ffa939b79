"""The curator's editor: the exhibit in a window, and forms for what is tapped in it, which write its files by spans."""
