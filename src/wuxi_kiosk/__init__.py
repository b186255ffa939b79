"""A full-screen touch exhibit: thirty years of Jilin's paired assistance to Wuxi County."""

__version__ = "0.1.0"
