"""What is heard beside speech and clips: the sounds of touches and the ambience of the landscapes."""
