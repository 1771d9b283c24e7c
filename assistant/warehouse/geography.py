"""Boundaries: which ward a coordinate lies in, and in which one a whole LSOA lies.

Boundary files are GeoJSON in longitude and latitude with the property names of the Office for
National Statistics (WD25CD, LSOA21CD, LAD25NM…), of any year.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from assistant.errors import InputError
from assistant.limits import BOUNDARIES, read_bytes

if TYPE_CHECKING:
    import numpy
    from shapely import STRtree
    from shapely.geometry.base import BaseGeometry

Level = Literal["WD", "LSOA"]
# the share of an area that lies in another which holds it: files draw one edge a little apart
_WHOLE = 0.99


@dataclass(frozen=True)
class Area:
    """A ward or LSOA: code, name, its district's code and (where the file has it) name, shape."""

    code: str
    name: str
    district: str
    district_name: str
    shape: BaseGeometry


@dataclass(frozen=True)
class WardFinder:
    """Finds wards by coordinates; `areas` are in order of code, as `tree` holds them."""

    areas: tuple[Area, ...]
    tree: STRtree

    @classmethod
    def over(cls, areas: Sequence[Area]) -> WardFinder:
        """A finder over these wards."""
        from shapely import STRtree

        ordered = tuple(sorted(areas, key=lambda area: area.code))
        return cls(ordered, STRtree([area.shape for area in ordered]))

    def ward_of(self, longitude: float, latitude: float) -> str | None:
        """The code of the ward that holds one coordinate (degrees, WGS 84), None outside all."""
        return self.wards_of([(longitude, latitude)])[0]

    def wards_of(self, points: Sequence[tuple[float, float]]) -> list[str | None]:
        """The ward code of each (longitude, latitude); on a shared edge, the lowest code."""
        import shapely

        if not points:
            return []
        pairs = self.tree.query(shapely.points(points), predicate="intersects")
        first: dict[int, int] = {}
        for point, area in sorted(pairs.T.tolist()):
            first.setdefault(point, area)
        return [self.areas[first[i]].code if i in first else None for i in range(len(points))]


def read_areas(path: Path, level: Level) -> list[Area]:
    """The wards or LSOAs of a boundary file; InputError names the file and what is wrong."""
    areas: dict[str, Area] = {}
    for number, feature in enumerate(_features(path), start=1):
        where = f"{path}: feature {number}"
        area = _area(where, feature, level)
        if area.code in areas:
            raise InputError(f"{where} repeats the code {area.code}")
        areas[area.code] = area
    return list(areas.values())


def wards_around(lsoas: Sequence[Area], wards: Sequence[Area]) -> dict[str, str | None]:
    """The ward in which the whole of each LSOA lies, None where it lies in several.

    Raises InputError for an LSOA that no ward overlaps.
    """
    finder = WardFinder.over([_equal_area(ward) for ward in wards])
    return {lsoa.code: _ward_around(_equal_area(lsoa), finder) for lsoa in lsoas}


def _ward_around(lsoa: Area, finder: WardFinder) -> str | None:
    near: list[int] = sorted(finder.tree.query(lsoa.shape, predicate="intersects").tolist())
    overlaps = [finder.areas[i].shape.intersection(lsoa.shape).area for i in near]
    if not any(overlaps):
        raise InputError(f"no ward overlaps {lsoa.name} ({lsoa.code}): are the files of one area?")
    widest = max(overlaps)
    whole = widest >= _WHOLE * lsoa.shape.area
    return finder.areas[near[overlaps.index(widest)]].code if whole else None


def _equal_area(area: Area) -> Area:
    """The area with latitude replaced by its sine (both in degrees).

    This is the cylindrical equal-area projection: on a sphere equal areas stay equal, which is
    all that comparing overlaps needs, and no projection library is called for.
    """
    import shapely

    return replace(area, shape=shapely.transform(area.shape, _cylindrical))


def _cylindrical(points: numpy.ndarray[Any, Any]) -> numpy.ndarray[Any, Any]:
    import numpy

    sines = numpy.degrees(numpy.sin(numpy.radians(points[:, 1])))
    return numpy.column_stack([points[:, 0], sines])


def _features(path: Path) -> list[Any]:
    try:
        content = json.loads(read_bytes(path, BOUNDARIES).decode("utf-8-sig"))
        features = content["features"]
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(f"{path}: not a readable GeoJSON feature collection") from error
    if not isinstance(features, list) or not features:
        raise InputError(f"{path}: holds no features")
    return features


def _area(where: str, feature: Any, level: Level) -> Area:
    try:
        found, shape = feature["properties"], _shape(feature["geometry"])
        code, name = (_property(found, f"{level}{end}") for end in ("CD", "NM"))
        # The districts of wards can be told by their records, and need not stand in the file.
        district = _property(found, "LADCD", needed=level != "WD")
        district_name = _property(found, "LADNM", needed=False)
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{where} lacks its properties or its geometry") from error
    except ValueError as error:
        raise InputError(f"{where}: {error}") from error
    return Area(code, name, district, district_name, shape)


def _property(found: Mapping[str, Any], key: str, *, needed: bool = True) -> str:
    """The value of a property named like "WD25NM", of any year; "" where it need not be there."""
    start, end = key[:-2], key[-2:]
    for name, value in found.items():
        if re.fullmatch(rf"{start}\d\d{end}", name) and value:
            return str(value)
    if not needed:
        return ""
    raise ValueError(f"there is no property named like {start}25{end}")


def _shape(geometry: Any) -> BaseGeometry:
    import shapely
    import shapely.geometry

    try:
        shape = shapely.make_valid(shapely.geometry.shape(geometry))
    except shapely.errors.ShapelyError as error:
        raise ValueError(str(error)) from error
    west, south, east, north = shape.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError("its coordinates are not longitude and latitude in degrees")
    return shape
