package io.nicteam.team.lbfo;

import java.util.ArrayList;
import java.util.List;

/**
 * What may be configured, as Microsoft documents it for teams on a host and for those in a guest. Pure; a problem is said as
 * what was found and what was expected.
 */
public final class LbfoRules {

    /** Members of a team, and interfaces of a team. */
    public static final int MOST = 32;

    /** Members that are supported in a guest. */
    public static final int MOST_IN_GUEST = 2;

    /** MSFT_NetLbfoTeam.TeamingMode. */
    public enum TeamingMode {
        STATIC(0),
        SWITCH_INDEPENDENT(1),
        LACP(2);

        private final int number;

        TeamingMode(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    /** MSFT_NetLbfoTeam.LoadBalancingAlgorithm; number 1 is not in use. */
    public enum LoadBalancingAlgorithm {
        TRANSPORT_PORTS(0),
        IP_ADDRESSES(2),
        MAC_ADDRESSES(3),
        HYPER_V_PORT(4),
        DYNAMIC(5);

        private final int number;

        LoadBalancingAlgorithm(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }

        /** Whether it is one of those that are supported in a guest. */
        public boolean isAddressHash() {
            return this == TRANSPORT_PORTS || this == IP_ADDRESSES || this == MAC_ADDRESSES;
        }
    }

    private LbfoRules() {}

    /**
     * What is wrong with a team.
     *
     * @param vswitches the virtual switch of each member
     * @param standbys how many members are on standby
     * @param guestRule whether what is not supported in a guest is a problem
     */
    public static List<String> problems(
            TeamingMode mode,
            LoadBalancingAlgorithm algorithm,
            List<String> vswitches,
            int standbys,
            boolean guestRule) {
        List<String> problems = new ArrayList<>();
        check(problems, vswitches.isEmpty() || vswitches.size() > MOST, vswitches.size() + " members", "1 to " + MOST);
        check(problems, standbys > 1, standbys + " members on standby", "at most one");
        check(
                problems,
                standbys > 0 && mode != TeamingMode.SWITCH_INDEPENDENT,
                "a member on standby in mode " + mode,
                "none, or mode " + TeamingMode.SWITCH_INDEPENDENT);
        if (guestRule) {
            check(
                    problems,
                    mode != TeamingMode.SWITCH_INDEPENDENT,
                    "mode " + mode,
                    TeamingMode.SWITCH_INDEPENDENT + ", the only one in a guest");
            check(
                    problems,
                    !algorithm.isAddressHash(),
                    "algorithm " + algorithm,
                    "an address hash, which is all that is supported in a guest");
            check(
                    problems,
                    vswitches.size() > MOST_IN_GUEST,
                    vswitches.size() + " members",
                    "at most " + MOST_IN_GUEST + ", which is all that is supported in a guest");
            long different = vswitches.stream().distinct().count();
            check(
                    problems,
                    different < vswitches.size(),
                    vswitches.size() + " members on " + different + " virtual switches",
                    "each on an external virtual switch of its own");
        }
        return problems;
    }

    private static void check(List<String> problems, boolean broken, String found, String expected) {
        if (broken) {
            problems.add("found " + found + "; expected " + expected);
        }
    }

    /** The administrative modes after a change of the teaming mode: one that depends on the switch knows no standby. */
    public static List<AdministrativeMode> afterModeChange(TeamingMode to, List<AdministrativeMode> members) {
        return to == TeamingMode.SWITCH_INDEPENDENT
                ? List.copyOf(members)
                : members.stream().map(member -> AdministrativeMode.ACTIVE).toList();
    }
}
