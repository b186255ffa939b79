"""Reading pages aloud: from a recording, or by text-to-speech in a separate process."""
