"""Plays speech, clips, touches and ambience as loud as the settings say."""

from dataclasses import replace

from PySide6.QtCore import QObject

from wuxi_kiosk import paths
from wuxi_kiosk.app import Application
from wuxi_kiosk.settings import Settings
from wuxi_kiosk.sound.ambience import Ambience, ambience_files
from wuxi_kiosk.sound.effects import has_output, make_player
from wuxi_kiosk.touch.sounds import Sounds

MIN_VOLUME, VOLUME_STEP = 0.2, 0.1


def set_volume(application: Application, settings: Settings) -> None:
    """Play speech, clips and, where they are wanted, touches and ambience at the volume of the settings."""
    application.exhibit.volume = application.voice.volume = settings.volume
    set_sounds(application, settings)
    set_ambience(application, settings)


def change_volume(application: Application, settings: Settings, step: int) -> None:
    """Play louder or softer by one step, never silent: until the visit ends."""
    volume = min(1.0, max(MIN_VOLUME, application.exhibit.volume + step * VOLUME_STEP))
    set_volume(application, replace(settings, volume=volume))


def set_sounds(application: Application, settings: Settings) -> None:
    """Let touches be heard, where that is wanted and there is something to hear them with."""
    if application.sounds:
        application.sounds.deleteLater()
        application.sounds = None
    if settings.sounds and has_output():
        application.sounds = QObject(application.window)
        folder = paths.resources() / "sounds"
        if press := make_player([folder / "press.wav"], settings.volume, application.sounds):
            Sounds(application.window, press.play, application.sounds)
        if place := make_player(sorted((folder / "place").glob("*.wav")), settings.volume, application.sounds):
            application.window.piecePlaced.connect(place.play)  # type: ignore[attr-defined]


def set_ambience(application: Application, settings: Settings) -> None:
    """Let the landscapes be heard, where that is wanted."""
    if application.ambience and not settings.ambience:
        application.ambience.deleteLater()
        application.ambience = None
    elif application.ambience:
        application.ambience.set_volume(settings.volume)
    elif settings.ambience:
        # Asked now, so that the library is loaded before a visitor is there.
        has_output()
        files = ambience_files(paths.resources() / "sounds" / "ambience")
        application.ambience = Ambience(application.window, files, settings.volume)
