"""What lets the exhibit run unattended: the settings of the machine, its display, its supervision."""
