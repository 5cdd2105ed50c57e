"""What works through a batch's shards: this machine's processes, or a Ray cluster.

Either gives each worker a model and a registry of its own and lets it check whole shards, so that
a shard's results are the same wherever they were made. Only the process that was called writes.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

from claimcheck import pipeline
from claimcheck.archive import Shard
from claimcheck.batch import check_shard
from claimcheck.batch_folder import Done
from claimcheck.config import Settings
from claimcheck.errors import ClaimcheckError, UsageError
from claimcheck.workers import spawning

AHEAD = 2  # shards a worker may have waiting, so that memory does not grow with the archive
TRIES = 4  # times that a shard is begun before it is held to be what ends its workers

_record: pipeline.Record | None = None


class WorkerError(ClaimcheckError):
    """The workers ended, or could not be had."""


# --------------------------------------------------------------------------------------------------
# This machine


def here(todo: Iterable[Shard], settings: Settings, jobs: int) -> Iterator[Done]:
    """The shards done by `jobs` processes of this machine, each as it is finished."""
    if jobs == 1:
        record = pipeline.open_record(settings)
        yield from (check_shard(shard, record, settings) for shard in todo)
        return
    context = spawning()
    waiting: set[Future[Done]] = set()
    with ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(settings,)) as pool:
        try:
            for shard in todo:
                waiting.add(pool.submit(_work, shard, settings))
                if len(waiting) >= jobs * AHEAD:
                    finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                    yield from _in_order(finished)
            while waiting:
                finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from _in_order(finished)
        except BrokenProcessPool:
            raise WorkerError(
                "a worker process was ended, perhaps for want of memory",
                hint="the same command goes on where this one stopped; fewer --jobs need less",
            ) from None
        finally:
            for future in waiting:
                future.cancel()


def _in_order(finished: Iterable[Future[Done]]) -> list[Done]:
    return sorted((future.result() for future in finished), key=lambda done: done.number)


def _start(settings: Settings) -> None:
    global _record
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that gives us work
    gc.set_threshold(100_000, 20, 50)
    _record = pipeline.open_record(settings)


def _work(shard: Shard, settings: Settings) -> Done:
    assert _record is not None
    return check_shard(shard, _record, settings)


# --------------------------------------------------------------------------------------------------
# A Ray cluster


class Checker:
    """A Ray actor: it holds the model and the registry, and checks shard after shard.

    `folder` is where the run was called, on every machine of the cluster: paths are read from it.
    """

    def __init__(self, settings: Settings, folder: str) -> None:
        gc.set_threshold(100_000, 20, 50)
        os.chdir(folder)
        self._settings = settings
        self._record = pipeline.open_record(settings)

    def check(self, shard: Shard) -> Done:
        """What came of the shard."""
        return check_shard(shard, self._record, self._settings)


def on_ray(
    todo: Iterable[Shard], settings: Settings, jobs: int | None, address: str | None
) -> Iterator[Done]:
    """The shards done by the actors of a Ray cluster, each as it is finished.

    `address` is that of a running cluster (None: one of this machine's own, for this run alone),
    `jobs` the number of actors, each of one processor (None: as many as the cluster has). An actor
    that dies is started again, and what it was at is done anew, elsewhere or by it. Raises
    UsageError where Ray is not installed, WorkerError where the cluster cannot be had or a shard
    ends each worker that takes it.
    """
    ray = _ray(address)
    _join(ray, jobs, address)
    try:
        count = jobs or max(1, int(ray.cluster_resources().get("CPU", 1)))
        remote = ray.remote(
            num_cpus=1, max_restarts=-1, max_task_retries=TRIES - 1, max_concurrency=1
        )(Checker)
        actors = [remote.remote(settings, str(Path.cwd())) for _ in range(count)]
        at_work: dict[Any, tuple[Any, Shard]] = {}  # the promise of a shard, and who has it
        rest = iter(todo)
        for actor in actors * AHEAD:
            _give(actor, rest, at_work)
        while at_work:
            (promise,), _ = ray.wait(list(at_work), num_returns=1)
            actor, shard = at_work.pop(promise)
            try:
                done: Done = ray.get(promise)
            except ray.exceptions.RayTaskError as error:
                cause = error.cause
                if isinstance(cause, ClaimcheckError):
                    raise cause from None
                raise WorkerError(f"shard {shard.number} failed: {type(cause).__name__}") from None
            except ray.exceptions.RayError as error:
                raise WorkerError(
                    f"shard {shard.number} was given up: {type(error).__name__}",
                    hint="the same command goes on where this one stopped",
                ) from None
            _give(actor, rest, at_work)
            yield done
    finally:
        ray.shutdown()


def _give(actor: Any, rest: Iterator[Shard], at_work: dict[Any, tuple[Any, Shard]]) -> None:
    shard = next(rest, None)
    if shard is not None:
        at_work[actor.check.remote(shard)] = (actor, shard)


def _ray(address: str | None) -> Any:
    """Ray, which must be told before it is imported that it reports to nobody, and that a cluster
    of this machine's own listens on its loopback alone (the switch is named after the systems
    where that is Ray's default)."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    if not address:
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    try:
        import ray
    except ImportError:
        raise UsageError(
            "the engine ray is not installed", hint="pip install 'claimcheck-newsroom[cluster]'"
        ) from None
    return ray


def _join(ray: Any, jobs: int | None, address: str | None) -> None:
    own: dict[str, Any] = {"include_dashboard": False, "num_cpus": jobs} if not address else {}
    try:
        ray.init(address=address or "local", log_to_driver=False, logging_level="ERROR", **own)
    except (ray.exceptions.RayError, ConnectionError, ValueError, RuntimeError) as error:
        raise WorkerError(
            f"the cluster cannot be joined: {type(error).__name__}", address, "see ray status"
        ) from None
