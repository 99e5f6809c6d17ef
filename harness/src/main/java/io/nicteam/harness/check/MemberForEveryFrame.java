package io.nicteam.harness.check;

import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.ledger.Settlement.Lost;
import io.nicteam.harness.run.Experiment;
import io.nicteam.team.Team;
import io.nicteam.trace.DropReason;
import java.util.ArrayList;
import java.util.List;

/** A team drops nothing for want of a member while it has one. */
final class MemberForEveryFrame implements Checker {

    @Override
    public String name() {
        return "team-member";
    }

    @Override
    public String promise() {
        return "a team drops no frame for want of a member while each team has one that is usable";
    }

    @Override
    public Inspector inspector(Experiment experiment) {
        return new Watching(experiment.model().teams());
    }

    /** Looks after everything that happens whether every team has a usable member. */
    private static final class Watching implements Inspector {

        private static final long BEFORE_THE_START = -1;

        private final List<Team> teams;
        /** Times for which every team had one, without their ends. */
        private final List<Span> spans = new ArrayList<>();

        private boolean usable;
        private long sinceNs = BEFORE_THE_START;

        private record Span(long fromNs, long toNs) {

            boolean holds(long ns) {
                return fromNs < ns && ns < toNs;
            }
        }

        Watching(List<Team> teams) {
            this.teams = teams;
            usable = allAreUsable();
        }

        private boolean allAreUsable() {
            for (int i = 0; i < teams.size(); i++) {
                if (teams.get(i).members().usableCount() == 0) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean looks() {
            return !teams.isEmpty();
        }

        @Override
        public void look(long nowNs) {
            boolean now = allAreUsable();
            if (now != usable) {
                if (usable) {
                    spans.add(new Span(sinceNs, nowNs));
                }
                usable = now;
                sinceNs = nowNs;
            }
        }

        @Override
        public Ruling judge(Course course) {
            Settlement settlement = course.settlement();
            if (settlement == null) {
                return Ruling.notJudged("the run failed");
            }
            if (usable) {
                spans.add(new Span(sinceNs, Long.MAX_VALUE));
            }
            for (Lost unit : settlement.lost()) {
                long droppedNs = settlement.droppedNs(unit);
                if (settlement.reason(unit) == DropReason.NO_MEMBER
                        && spans.stream().anyMatch(span -> span.holds(droppedNs))) {
                    return Ruling.unsafe(Losses.describe(settlement, unit), droppedNs);
                }
            }
            return Ruling.held();
        }
    }
}
