"""Which report is of which event: a fold over articles in canonical order.

Each article's reports look for their event among the clusters that share a block with them; the surest pair of report and cluster is
bound first, since what two articles share already speaks for the rest. A report that finds none opens an event.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from loaders.resolution.clusters import CUT, NEAR, Block, Cluster, Verdict, blocks, cluster_of, veto, weigh
from loaders.resolution.reports import Report
from loaders.resolution.rows import NearMissRow


@dataclass(frozen=True, slots=True)
class Placed:
    """A report and the cluster it is bound to."""

    report: Report
    cluster: Cluster
    rule: str
    score: float


class Recall(Protocol):
    """Events of articles that are not in memory."""

    def clusters(self, blocks: Sequence[Block]) -> Mapping[Block, Sequence[str]]:
        """For each block ids of the clusters that have a report in it."""

    def reports(self, cluster_id: str) -> Sequence[Report]:
        """The reports of a cluster, in canonical order."""


class EventFold:
    """All events known by now, those that `recall` knows among them."""

    def __init__(self, recall: Recall | None = None) -> None:
        self.near_misses: list[NearMissRow] = []  # of all articles that were placed
        self._recall = recall
        self._met: dict[str, Cluster] = {}
        self._blocks: dict[Block, dict[str, Cluster]] = {}

    def __len__(self) -> int:
        return len(self._blocks)

    def place(self, reports: Sequence[Report]) -> list[Placed]:
        """Bind all reports of one article, and remember them."""
        open_reports: list[Report] = list(reports)
        placed: list[Placed] = []
        found = {report.key: self._candidates(report) for report in reports}
        vetoed: dict[tuple[str, str], str] = {}
        while open_reports:
            best = self._best(open_reports, found, placed, vetoed)
            if best is None:
                break
            placed.append(best)
            open_reports.remove(best.report)
            best.cluster.articles.add(best.report.reading.article_id)  # at once, so that no other report of the article takes it
        placed += [Placed(report, Cluster(), "first_report", 1.0) for report in open_reports]
        for one in sorted(placed, key=lambda one: one.report.ordinal):
            self._take_up(one)
        return placed

    def _best(
        self, reports: Sequence[Report], found: dict[str, list[Cluster]], placed: Sequence[Placed], vetoed: dict[tuple[str, str], str]
    ) -> Placed | None:
        """The surest pair above the cut; of equals the earlier report, then the event that lies nearest, then the older one."""
        best: tuple[tuple[float, int, int, str], Placed] | None = None
        for report in reports:
            for cluster in found[report.key]:
                verdict = self._verdict(report, cluster, placed, vetoed)
                if verdict.points < CUT:
                    continue
                rank = (-verdict.points, report.ordinal, _distance(report, cluster), cluster.id)
                if best is None or rank < best[0]:
                    best = rank, Placed(report, cluster, verdict.rule, verdict.score)
        return best[1] if best else None

    def _verdict(self, report: Report, cluster: Cluster, placed: Sequence[Placed], vetoed: dict[tuple[str, str], str]) -> Verdict:
        if (report.key, cluster.id) in vetoed:
            return Verdict(0.0, "vetoed")
        others = cluster.articles - {report.reading.article_id}
        shared = sum(1 for one in placed if one.cluster is not cluster and one.cluster.articles & others)
        verdict = weigh(report, cluster, shared)
        if verdict.points >= CUT - NEAR:
            forbidden = veto(report, cluster)
            if forbidden:
                vetoed[report.key, cluster.id] = forbidden
                if forbidden != "told_apart_by_one_article" and verdict.points >= CUT:
                    self.near_misses.append(NearMissRow(report.key, cluster.id, f"{forbidden}: {verdict.rule}", verdict.score))
                return Verdict(0.0, forbidden)
        return verdict

    def _candidates(self, report: Report) -> list[Cluster]:
        keys = list(blocks(report))
        missing = [key for key in keys if key not in self._blocks]
        recalled = self._recall.clusters(missing) if self._recall and missing else {}
        for key in missing:
            self._blocks[key] = {cluster_id: self._cluster(cluster_id) for cluster_id in recalled.get(key, ())}
        return list({cluster_id: cluster for key in keys for cluster_id, cluster in self._blocks[key].items()}.values())

    def _cluster(self, cluster_id: str) -> Cluster:
        if cluster_id not in self._met:
            assert self._recall
            self._met[cluster_id] = cluster_of(self._recall.reports(cluster_id))
        return self._met[cluster_id]

    def _take_up(self, one: Placed) -> None:
        one.cluster.add(one.report)
        self._met[one.cluster.id] = one.cluster
        for key in blocks(one.report):  # all of them were asked for
            self._blocks[key][one.cluster.id] = one.cluster


def _distance(report: Report, cluster: Cluster) -> int:
    """Days between the ends of the two windows: of several that fit a vague date, the one that lies nearest to the article."""
    if not (report.window and cluster.window):
        return 0
    anchor = report.window[1] if report.told else report.window[0]
    return min(abs(anchor - end) for end in cluster.window)
