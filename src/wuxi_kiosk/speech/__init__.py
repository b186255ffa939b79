"""Reading a page aloud: a recording of the curator's, or a voice in a process of its own."""
