"""Where functions run: a loop, a pool of processes, a cluster. The only folder that knows the name of an engine."""

from weighbridge.engine.base import Engine, gathered
from weighbridge.engine.local import Loop, Pool, fitting

__all__ = ["Engine", "Loop", "Pool", "fitting", "gathered"]
