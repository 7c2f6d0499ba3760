"""Run batches on an engine: so many under way, results in the order of the batches, lost workers replaced."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, wait

from loaders.model import Article
from loaders.reading.errors import ArticleError
from loaders.version import extractor_version
from loaders.workers.batch import Batch, Said, cut
from loaders.workers.engines import Engine
from loaders.workers.errors import WorkersError

CHECK_SECONDS = 30.0  # between two looks whether workers are there
Results = list[tuple[Article, Said]]  # of one batch
Sent = tuple[Batch, Future[tuple[Said, ...]], Executor]  # a batch under way


def extract_articles(articles: Iterable[Article], engine: Engine) -> Iterator[Results]:
    """What each article says, batch by batch, in their order. Raises WorkersError where workers can do nothing at all."""
    runner = Runner(engine)
    try:
        yield from runner.run(cut(articles, engine.characters))
    except CancelledError as error:
        raise WorkersError("the cluster is gone; what it has read is kept, and the next build goes on from there") from error
    finally:
        runner.executor.shutdown(wait=True)


class Runner:
    """An engine, and its executor of the moment."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.executor = engine.make()

    def run(self, batches: Iterable[Batch]) -> Iterator[Results]:
        """Results of each batch; where a worker was lost, those of all batches under way before another is begun."""
        waiting: deque[Sent] = deque()
        for batch in batches:
            waiting.append(self._send(batch))
            if len(waiting) >= self.engine.ahead:
                yield from self._take(waiting)
        while waiting:
            yield from self._take(waiting)

    def _send(self, batch: Batch) -> Sent:
        try:
            return batch, self.executor.submit(self.engine.extract, batch, extractor_version()), self.executor
        except self.engine.lost as error:  # since the batch before
            future: Future[tuple[Said, ...]] = Future()
            future.set_exception(error)
            return batch, future, self.executor

    def _take(self, waiting: deque[Sent]) -> Iterator[Results]:
        """The results of the first that waits; where its worker was lost, of all: any of them may be to blame, and is tried again alone."""
        sent = waiting.popleft()
        found = self._results(*sent)
        again = found is None
        yield self._alone(sent[0]) if found is None else found
        while again and waiting:
            sent = waiting.popleft()
            found = self._results(*sent)
            yield self._alone(sent[0]) if found is None else found

    def _results(self, batch: Batch, future: Future[tuple[Said, ...]], executor: Executor) -> Results | None:
        """What became of a batch; None where its worker was lost, and there is a new executor where that broke the old one."""
        while not wait((future,), CHECK_SECONDS).done:
            if not self.engine.alive():
                raise WorkersError("the cluster has no workers left; what it has read is kept, and the next build goes on from there")
        try:
            return list(zip(batch, future.result(), strict=True))
        except self.engine.lost as error:
            if isinstance(error, BrokenExecutor) and executor is self.executor:
                self._renew()
            return None

    def _alone(self, batch: Batch) -> Results:
        """Try a batch with nothing else under way; where its worker is lost again, its articles, of which the one to blame is set aside."""
        found = self._results(*self._send(batch))
        if found is not None:
            return found
        if len(batch) == 1:
            return [(batch[0], set_aside(batch[0]))]
        return [result for article in batch for result in self._alone((article,))]

    def _renew(self) -> None:
        """A new executor. Raises WorkersError where it cannot do anything either: no article is to blame then."""
        self.executor.shutdown(wait=False)
        self.executor = self.engine.make()
        try:
            self.executor.submit(abs, 1).result()
        except BrokenExecutor as error:
            raise WorkersError(f"new workers are lost at once ({error}), wanted some that start") from error


def set_aside(article: Article) -> ArticleError:
    """An article that is to blame."""
    return ArticleError(f"{article.id}: found an article over which workers die, wanted one that can be read; the next build tries again")
