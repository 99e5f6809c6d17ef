package io.nicteam.team.policy;

import io.nicteam.team.Members;
import io.nicteam.team.SendPolicy;
import io.nicteam.team.TestFrames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What every policy must do, and what those with a trait must do as well: each clause names the first breach, or null. */
final class PolicyContract {

    private static final int FLOWS = 2048;
    private static final int MEMBERS = 4;
    /** Five standard deviations: a fair draw is outside once in some millions. */
    private static final double SIGMAS = 5;

    private final Supplier<SendPolicy> policy;
    private final TestFrames frames = new TestFrames(FLOWS);

    PolicyContract(Supplier<SendPolicy> policy) {
        this.policy = policy;
    }

    private int[] choose(SendPolicy by, Members members, List<Integer> flows, long nowNs) {
        int[] choice = new int[flows.size()];
        by.choose(frames.of(flows), members, choice, nowNs);
        return choice;
    }

    private static List<Integer> flows() {
        return new ArrayList<>(IntStream.range(0, FLOWS).boxed().toList());
    }

    /** Chooses a usable member wherever there is one, and none where there is none, also for CPUs behind the times. */
    String safety() {
        Random random = new Random(1);
        SendPolicy by = policy.get();
        Members before = TestFrames.members(0, true, true, true, true);
        by.onChange(before, 0);
        for (int epoch = 1; epoch < 200; epoch++) {
            boolean[] usable = new boolean[MEMBERS];
            for (int i = 0; i < MEMBERS; i++) {
                usable[i] = random.nextInt(3) > 0;
            }
            Members members = TestFrames.members(epoch, usable);
            by.onChange(members, epoch);
            List<Integer> few = flows().subList(0, 64);
            for (int choice : choose(by, members, few, epoch)) {
                boolean none = choice == Members.NONE || (choice == SendPolicy.ALL && members.usableCount() == 0);
                if (members.usableCount() == 0 ? !none : choice != SendPolicy.ALL && (none || !usable[choice])) {
                    return "chose " + choice + " of " + members.usableCount() + " usable members";
                }
            }
        }
        return null;
    }

    /** While the members stay, a flow stays. */
    String flowStable() {
        SendPolicy by = policy.get();
        Members members = TestFrames.members(0, true, true, false, true);
        by.onChange(members, 0);
        int[] first = choose(by, members, flows(), 1);
        List<Integer> shuffled = flows();
        Collections.shuffle(shuffled, new Random(2));
        int[] again = choose(by, members, shuffled, 2_000_000_000L);
        for (int i = 0; i < FLOWS; i++) {
            if (again[i] != first[shuffled.get(i)]) {
                return "flow " + shuffled.get(i) + " went from " + first[shuffled.get(i)] + " to " + again[i];
            }
        }
        return null;
    }

    /** Listed in another order, the same address carries a flow. */
    String orderIndependent() {
        long[] macs = {11, 22, 33, 44};
        long[] turned = {33, 11, 44, 22};
        boolean[] all = {true, true, true, true};
        Members one = TestFrames.members(0, macs, all);
        Members other = TestFrames.members(0, turned, all);
        SendPolicy a = policy.get();
        SendPolicy b = policy.get();
        a.onChange(one, 0);
        b.onChange(other, 0);
        int[] byOne = choose(a, one, flows(), 1);
        int[] byOther = choose(b, other, flows(), 1);
        for (int i = 0; i < FLOWS; i++) {
            if (one.mac(byOne[i]) != other.mac(byOther[i])) {
                return "flow " + i + " is on " + one.mac(byOne[i]) + " or on " + other.mac(byOther[i]);
            }
        }
        return null;
    }

    /** Each member's share of many flows is that of a fair draw. */
    String balanced() {
        SendPolicy by = policy.get();
        Members members = TestFrames.members(0, true, true, true, true);
        by.onChange(members, 0);
        int[] counts = new int[MEMBERS];
        for (int choice : choose(by, members, flows(), 1)) {
            counts[choice]++;
        }
        double mean = (double) FLOWS / MEMBERS;
        double bound = SIGMAS * Math.sqrt(FLOWS * (1.0 / MEMBERS) * (1 - 1.0 / MEMBERS));
        for (int i = 0; i < MEMBERS; i++) {
            if (Math.abs(counts[i] - mean) > bound) {
                return "member " + i + " has " + counts[i] + " of " + FLOWS + " flows";
            }
        }
        return null;
    }

    /** When a member goes, the flows of the others stay where they are. */
    String minimalMovement() {
        for (int gone = 0; gone < MEMBERS; gone++) {
            SendPolicy by = policy.get();
            Members before = TestFrames.members(0, true, true, true, true);
            by.onChange(before, 0);
            int[] first = choose(by, before, flows(), 1);
            boolean[] usable = {true, true, true, true};
            usable[gone] = false;
            Members after = TestFrames.members(1, usable);
            by.onChange(after, 2);
            int[] then = choose(by, after, flows(), 3);
            for (int i = 0; i < FLOWS; i++) {
                if (first[i] != gone && then[i] != first[i]) {
                    return "flow " + i + " of member " + first[i] + " moved when member " + gone + " went";
                }
            }
        }
        return null;
    }

    /** The clause that goes with a trait. */
    String breach(Trait trait) {
        return switch (trait) {
            case FLOW_STABLE -> flowStable();
            case ORDER_INDEPENDENT -> orderIndependent();
            case BALANCED -> balanced();
            case MINIMAL_MOVEMENT -> minimalMovement();
            case COPIES -> copies();
        };
    }

    private String copies() {
        SendPolicy by = policy.get();
        Members members = TestFrames.members(0, true, true, true, true);
        for (int choice : choose(by, members, flows(), 1)) {
            if (choice != SendPolicy.ALL) {
                return "sent one frame on member " + choice + " alone";
            }
        }
        return null;
    }
}
