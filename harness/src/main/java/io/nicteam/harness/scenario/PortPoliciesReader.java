package io.nicteam.harness.scenario;

import io.nicteam.harness.scenario.PortPolicies.AclRule;
import io.nicteam.harness.scenario.PortPolicies.BandwidthLimit;
import io.nicteam.harness.scenario.PortPolicies.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the virtual switch does to the frames of a port. */
final class PortPoliciesReader {

    private static final long LEAST_BITS_PER_SECOND = 1_000;
    private static final long MOST_BITS_PER_SECOND = 10_000_000_000_000L;
    private static final int LEAST_BURST = 16 * 1024;
    private static final int MOST_BURST = 1024 * 1024 * 1024;
    private static final Pattern PREFIX =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");
    private static final int ADDRESS_GROUPS = 4;

    private PortPoliciesReader() {}

    /** @param policies the block */
    static PortPolicies read(Section policies) {
        return new PortPolicies(
                rules(policies),
                limit(policies),
                policies.has("mirroredTo") ? Optional.of(policies.text("mirroredTo")) : Optional.empty(),
                policies.flag("dhcpGuard"),
                policies.flag("routerGuard"));
    }

    private static List<AclRule> rules(Section policies) {
        List<AclRule> rules = new ArrayList<>();
        for (int i = 0; i < policies.entries("acl"); i++) {
            Section rule = policies.entry("acl", i, "aclRule");
            rules.add(new AclRule(
                    rule.choice("action", AclRule.Action.class),
                    rule.choice("direction", AclRule.Direction.class),
                    remote(rule),
                    rule.choice("protocol", AclRule.Protocol.class),
                    rule.whole("localPort"),
                    rule.whole("remotePort")));
        }
        return rules;
    }

    private static Optional<Prefix> remote(Section rule) {
        if (!rule.has("remote") || !rule.sound("remote")) {
            return Optional.empty();
        }
        Optional<Prefix> prefix = prefix(rule.text("remote"));
        if (prefix.isEmpty()) {
            rule.problem(
                    "remote",
                    "found '" + Shown.line(rule.text("remote")) + "'; expected IPv4 addresses, such as 10.77.1.0/24");
        }
        return prefix;
    }

    private static Optional<Prefix> prefix(String text) {
        Matcher parts = PREFIX.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int address = 0;
        for (int i = 1; i <= ADDRESS_GROUPS; i++) {
            OptionalInt part = number(parts.group(i), 255);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            address = address << Byte.SIZE | part.getAsInt();
        }
        String length = parts.group(ADDRESS_GROUPS + 1);
        OptionalInt bits = number(length == null ? "32" : length, Integer.SIZE);
        return bits.isEmpty() ? Optional.empty() : Optional.of(new Prefix(address, bits.getAsInt()));
    }

    private static OptionalInt number(String digits, int most) {
        int value = Integer.parseInt(digits);
        return value <= most ? OptionalInt.of(value) : OptionalInt.empty();
    }

    private static Optional<BandwidthLimit> limit(Section policies) {
        if (!policies.has("maximumBandwidth")) {
            return Optional.empty();
        }
        return Optional.of(new BandwidthLimit(
                policies.quantity(
                        "maximumBandwidth",
                        Units::bitsPerSecond,
                        LEAST_BITS_PER_SECOND,
                        MOST_BITS_PER_SECOND,
                        "a rate from 1kbit/s to 10Tbit/s"),
                policies.quantity("burst", Units::bytes, LEAST_BURST, MOST_BURST, "a size from 16KiB to 1GiB")));
    }
}
