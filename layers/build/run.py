"""Run a build: the grid, then every stale layer as soon as what it needs is there."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pandas as pd

from layers import frame
from layers.build.plan import GRID, Plan, grid_lineage
from layers.build.stage import staging
from layers.check import Finding, check, require
from layers.core.layer import Context, Layer, Tables
from layers.core.lineage import Lineage
from layers.core.source import Source
from layers.fetch import verified
from layers.release import read_frame, read_tables, write_grid, write_layer, write_manifest, write_places

WORKERS = 2
Progress = Callable[[str, str], None]
"""Called with a layer's name and "kept", "started" or "done"."""


@dataclass(frozen=True)
class Job:
    """Everything a worker process needs to build one layer."""

    layer: str
    folder: Path
    raw: Mapping[str, Path]
    lineage: Lineage


def build(
    plans: Sequence[Plan],
    sources: Mapping[str, Source],
    data: Path,
    raw: Path,
    release: Path,
    progress: Progress,
) -> dict[str, Any]:
    """Build what is stale and put the release in place.

    Parameters
    ----------
    plans
        What to build; layers without a reason are kept as they are.
    sources
        The catalog of sources.
    data, raw
        The data folder and the folder of raw files.
    release
        The release folder to replace.
    progress
        Called whenever a layer starts or ends.

    Returns
    -------
    dict
        The manifest of the new release.

    Raises
    ------
    SourceError
        If a raw file is missing or damaged.
    ContractError
        If a data contract is broken. Either way the release stays as it was.
    """
    resolution = plans[0].lineage.resolution
    stale = [item for item in plans if item.reasons]
    keys = sorted({key for item in stale for key in item.layer.sources} | set(frame.SOURCES if stale else ()))
    paths = verified(sources, keys, data, raw)
    with staging(release) as stage:
        for item in plans:
            if not item.reasons:
                _keep(item.layer, release, stage)
                progress(item.layer.name, "kept")
        _prepare_grid(stage, release, paths, resolution, rebuild=bool(stale), progress=progress)
        _run_jobs([_job(item, stage, paths) for item in stale], progress)
        used = {key for item in plans for key in item.layer.sources} | set(frame.SOURCES)
        return write_manifest(
            stage,
            resolution,
            [(item.layer, item.lineage) for item in plans],
            [sources[key] for key in sorted(used)],
            grid_lineage(sources, resolution),
        )


def _job(item: Plan, stage: Path, paths: Mapping[str, Path]) -> Job:
    return Job(item.layer.name, stage, {key: paths[key] for key in item.layer.sources if key in paths}, item.lineage)


def _keep(layer: Layer, release: Path, stage: Path) -> None:
    for name in (layer.name, *(f"{layer.name}.{register.name}" for register in layer.registers)):
        shutil.copyfile(release / f"{name}.parquet", stage / f"{name}.parquet")


def _prepare_grid(
    stage: Path, release: Path, paths: Mapping[str, Path], resolution: int, *, rebuild: bool, progress: Progress
) -> None:
    if not rebuild:
        for name in ("grid", "districts", "oblasts"):
            shutil.copyfile(release / f"{name}.parquet", stage / f"{name}.parquet")
        return
    progress(GRID, "started")
    cells = frame.build_frame(paths["country_outline"], paths["districts_2024"], resolution)
    write_grid(stage, cells)
    districts = frame.district_register(paths["districts_2024"], cells)
    oblasts = frame.oblast_register(paths["oblasts_2024"], paths["kato_nk_rk_11-2025"], cells)
    write_places(stage, _columns(districts), _columns(oblasts))
    progress(GRID, "done")


def _columns(table: pd.DataFrame) -> dict[str, list[Any]]:
    return {str(name): table[name].to_list() for name in table.columns}


def _run_jobs(jobs: Sequence[Job], progress: Progress) -> None:
    waiting = {job.layer: job for job in jobs}
    running: dict[Future[list[Finding]], str] = {}
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        while waiting or running:
            for job in _ready(waiting, set(running.values())):
                if len(running) < WORKERS:
                    progress(job.layer, "started")
                    running[pool.submit(run_job, waiting.pop(job.layer))] = job.layer
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                name = running.pop(future)
                _finish(future, pool)
                progress(name, "done")


def _ready(waiting: Mapping[str, Job], running: set[str]) -> list[Job]:
    pending = set(waiting) | running
    return [job for job in waiting.values() if not pending & set(job.lineage.needs)]


def _finish(future: Future[list[Finding]], pool: ProcessPoolExecutor) -> None:
    try:
        require(future.result())
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise


def run_job(job: Job) -> list[Finding]:
    """Build, check and write one layer; runs in a worker process.

    Parameters
    ----------
    job
        What to build, where, and from what. The tables it needs are read from the same folder.

    Returns
    -------
    list[Finding]
        The outcome of every data contract, checked on what was written: readers get rounded values.
    """
    layer = catalog_layer(job.layer)
    context = Context(read_frame(job.folder), job.raw, needed_tables(job.folder, layer))
    write_layer(job.folder, context.frame, layer, layer.build(context), job.lineage)
    return check(layer, context, read_tables(job.folder, layer))


def needed_tables(folder: Path, layer: Layer) -> dict[str, Tables]:
    """Read the tables of every layer that a layer needs."""
    return {name: read_tables(folder, catalog_layer(name)) for name in layer.needs}


def catalog_layer(name: str) -> Layer:
    """Import one layer of the catalog, without the others."""
    layer: Layer = importlib.import_module(f"layers.catalog.{name}").LAYER
    return layer
