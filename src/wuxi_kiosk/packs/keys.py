"""Files of private keys, which a passphrase opens."""

import json
import os
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from securesystemslib.signer import CryptoSigner

from wuxi_kiosk import atomic_files
from wuxi_kiosk.packs import errors

SUFFIX = ".key"
MIN_PASSPHRASE = 8
# Argon2id: what each guess of a passphrase costs; rounds, KiB, lanes.
_ROUNDS, _MEMORY, _LANES = 3, 64 * 1024, 4
_SALT_BYTES, _NONCE_BYTES, _KEY_BYTES = 16, 12, 32
# Others on the PC must not read it.
_MODE = 0o600


@dataclass(frozen=True)
class KeyFile:
    """A file with a private key; its name is what people call the key."""

    path: Path

    @property
    def name(self) -> str:
        """What the key is called, such as `content-1`."""
        return self.path.stem


def key_files(folder: Path) -> list[KeyFile]:
    """The files of keys in a folder."""
    try:
        return [KeyFile(path) for path in sorted(folder.glob(f"*{SUFFIX}"))]
    except OSError:
        return []


def make_key(folder: Path, name: str, passphrase: str) -> CryptoSigner:
    """Make a key and its file; raises PackError for a passphrase that is too short, and OSError."""
    if len(passphrase) < MIN_PASSPHRASE:
        raise errors.short_passphrase(MIN_PASSPHRASE)
    signer = CryptoSigner.generate_ed25519()
    signer.public_key.unrecognized_fields["name"] = name
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    sealed = ChaCha20Poly1305(_derive(passphrase, salt)).encrypt(nonce, signer.private_bytes, name.encode())
    value = {"format": 1, "salt": _text(salt), "nonce": _text(nonce), "sealed": _text(sealed)}
    folder.mkdir(parents=True, exist_ok=True)
    atomic_files.write(folder / f"{name}{SUFFIX}", json.dumps(value, indent=1).encode() + b"\n", _MODE)
    return signer


def open_key(file: KeyFile, passphrase: str) -> CryptoSigner:
    """The key in a file; raises PackError where the passphrase is another or the file is damaged."""
    try:
        value = json.loads(file.path.read_bytes())
        salt, nonce, sealed = (b64decode(value[part]) for part in ("salt", "nonce", "sealed"))
        private = ChaCha20Poly1305(_derive(passphrase, salt)).decrypt(nonce, sealed, file.name.encode())
    except OSError as error:
        raise errors.unreadable(file.path.name, error) from None
    except (ValueError, KeyError, TypeError, InvalidTag):
        raise errors.wrong_passphrase(file.path.name) from None
    signer = CryptoSigner(load_pem_private_key(private, None))
    signer.public_key.unrecognized_fields["name"] = file.name
    return signer


def _derive(passphrase: str, salt: bytes) -> bytes:
    return hash_secret_raw(passphrase.encode(), salt, _ROUNDS, _MEMORY, _LANES, _KEY_BYTES, Type.ID)


def _text(data: bytes) -> str:
    return b64encode(data).decode()
