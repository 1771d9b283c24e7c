"""The releases of other people's packages that the project is installed and tested with.

    python scripts/versions.py pin               writes .ci/constraints.txt anew
    python scripts/versions.py newest [--tests]  what is newer than the pins, and whether it works
    python scripts/versions.py wheels            whether every pin has a wheel for every system

`pin` takes the newest releases in the ranges of pyproject.toml, for every system and Python.
`newest` installs the newest ones for this Python, and tells what lies beyond the ranges. Whatever
is tried out lies in folders that are removed afterwards. Exit status 1 if anything fails.
"""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import tomllib
import venv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
FILE = Path(".ci/constraints.txt")
COMPILE = "--universal --python-version 3.11 --extra test --upgrade --no-emit-index-url --quiet"
PYTHONS = ("3.11", "3.12", "3.13")
LINUX = ("manylinux2014", *(f"manylinux_2_{minor}" for minor in range(17, 29)))
SYSTEMS: dict[str, tuple[Mapping[str, str], tuple[str, ...]]] = {
    "Windows": ({"os_name": "nt", "sys_platform": "win32"}, ("win_amd64",)),
    "macOS on Apple silicon": ({"sys_platform": "darwin"}, ("macosx_14_0_arm64",)),
    "macOS on Intel": ({"sys_platform": "darwin"}, ("macosx_14_0_x86_64",)),
    "Linux on x86-64": ({"sys_platform": "linux"}, tuple(f"{tag}_x86_64" for tag in LINUX)),
    "Linux on ARM": ({"sys_platform": "linux"}, tuple(f"{tag}_aarch64" for tag in LINUX)),
}


@contextmanager
def new_environment() -> Iterator[Path]:
    """The folder of the programs of a new virtual environment."""
    with TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        yield Path(sysconfig.get_path("scripts", "venv", {"base": folder}))


def pin() -> bool:
    """Has uv work out the pins."""
    with new_environment() as programs:
        subprocess.run([programs / "pip", "install", "--quiet", "uv"], check=True)
        command = [programs / "uv", "pip", "compile", *COMPILE.split(), "--output-file", FILE]
        said = ("--custom-compile-command", "python scripts/versions.py pin", "pyproject.toml")
        return not subprocess.run([*command, *said], cwd=ROOT, check=False).returncode


def pins(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """The pinned release of each package, here or where the markers have these values."""
    lines = (ROOT / FILE).read_text(encoding="utf-8").splitlines()
    required = [Requirement(line) for line in lines if line[:1].isalnum()]
    return {
        canonicalize_name(each.name): next(iter(each.specifier)).version
        for each in required
        if each.marker is None or each.marker.evaluate(dict(environment or {}))
    }


def newest(*, tests: bool) -> bool:
    """Prints what is newer than the pins and what lies beyond the ranges; runs the tests."""
    with new_environment() as programs:
        subprocess.run(
            [programs / "pip", "install", "--quiet", "-e", ".[test]"], cwd=ROOT, check=True
        )
        pinned = pins()
        for name, package in listed(programs).items():
            if (before := pinned.get(name)) not in (None, package["version"]):
                print(f"{name}: {before} is pinned, {package['version']} is in range")
        ranges = our_ranges()
        for name, package in listed(programs, "--outdated").items():
            latest = package["latest_version"]
            if latest not in ranges.get(name, SpecifierSet()):
                print(f"{name}: {latest} lies beyond our range {ranges[name]}")
            elif name in pinned:
                print(f"{name}: {latest} is kept away by what it or another package needs")
        return not tests or passes(programs)


def listed(programs: Path, *options: str) -> dict[str, dict[str, str]]:
    """What pip lists, by name."""
    command = [programs / "pip", "list", "--format", "json", *options]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return {canonicalize_name(package["name"]): package for package in json.loads(done.stdout)}


def our_ranges() -> dict[str, SpecifierSet]:
    """The range of each package that pyproject.toml names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    return {canonicalize_name(r.name): r.specifier for r in map(Requirement, named)}


def passes(programs: Path) -> bool:
    """Whether the tests pass; those that do not are named."""
    command = [programs / "python", "-m", "pytest", "-rfE", "--tb=line"]
    passed = not subprocess.run(command, cwd=ROOT, check=False).returncode
    print(f"The tests {'pass' if passed else 'FAIL'} with the newest releases in range.")
    return passed


def wheels() -> bool:
    """Prints a line for each system and Python: every pin has a wheel, or which have none."""
    complete = True
    for system, (markers, platforms) in SYSTEMS.items():
        for python in PYTHONS:
            versions = {"python_version": python, "python_full_version": f"{python}.0"}
            wanted = [
                f"{n}=={v}" for n, v in pins({"os_name": "posix", **markers, **versions}).items()
            ]
            missing = without_wheel(wanted, python, platforms)
            told = f"no wheel of {', '.join(missing)}" if missing else "all have wheels"
            print(f"{system}, Python {python}, {len(wanted)} packages: {told}", flush=True)
            complete = complete and not missing
    return complete


def without_wheel(wanted: Sequence[str], python: str, platforms: Sequence[str]) -> list[str]:
    """Those of the releases that pip finds no wheel of."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:"]
    command += ["--python-version", python, *(f"--platform={platform}" for platform in platforms)]

    def missing(*releases: str) -> bool:
        with TemporaryDirectory() as folder:
            there = subprocess.run(
                [*command, *releases], cwd=folder, check=False, capture_output=True
            )
        return bool(there.returncode)

    return [release for release in wanted if missing(release)] if missing(*wanted) else []


def main(arguments: Sequence[str]) -> int:
    """Does what the arguments name."""
    deeds = {"pin": pin, "wheels": wheels}
    match arguments:
        case ["newest", *options] if set(options) <= {"--tests"}:
            return not newest(tests=bool(options))
        case [name] if name in deeds:
            return not deeds[name]()
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
