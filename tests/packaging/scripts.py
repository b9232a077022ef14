"""Scripts of `packaging/`, loaded as they stand: the folder is no package."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def load(name: str) -> Any:
    """Return the script `packaging/NAME.py` as a module of its own."""
    path = ROOT / "packaging" / f"{name}.py"
    spec = spec_from_file_location(f"{path.stem}_script", path)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
