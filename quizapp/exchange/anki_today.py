"""Anki's packages as they are written today, turned by Anki itself into the older ones that can be read here."""

import tempfile
from pathlib import Path

from quizapp.exchange.source import ImportRefused


def as_older(data: bytes) -> bytes:
    """Return a package in the older format, without pictures and sounds.

    Args:
        data: A package of any format.

    Raises:
        ImportRefused: When Anki's library is not installed, or cannot read the package either.
    """
    try:
        from anki.collection import Collection, ExportAnkiPackageOptions, ImportAnkiPackageRequest
        from anki.errors import AnkiException
    except ImportError as error:
        raise ImportRefused(
            "The package is in the format that only today's Anki reads.",
            "Export it again in Anki with `Support older Anki versions` ticked, or install Anki's own library beside "
            "quizapp: pip install anki",
        ) from error
    with tempfile.TemporaryDirectory(prefix="quizapp-") as folder:
        package, older = Path(folder) / "package.apkg", Path(folder) / "older.apkg"
        package.write_bytes(data)
        collection = Collection(str(Path(folder) / "collection.anki2"))
        try:
            collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package)))
            collection.export_anki_package(
                out_path=str(older), options=ExportAnkiPackageOptions(legacy=True), limit=None
            )
        except AnkiException as error:
            raise ImportRefused(f"Anki cannot read the package either: {error}.", "Export it again.") from error
        finally:
            collection.close()
        return older.read_bytes()
