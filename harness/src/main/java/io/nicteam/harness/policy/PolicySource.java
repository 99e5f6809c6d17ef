package io.nicteam.harness.policy;

import io.nicteam.team.AddressPolicy;
import io.nicteam.team.Liveness;
import io.nicteam.team.SendPolicy;
import io.nicteam.team.TeamPlan;
import io.nicteam.team.policy.Policies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Finds a policy by what a user calls it: a name of {@link Policies}, or the path of a Java file. */
public final class PolicySource {

    private static final String JAVA = ".java";

    private PolicySource() {}

    /**
     * What makes the policy, anew for each team and run.
     *
     * @param relativeTo folder that the path of a file is relative to, if it does not exist as it is
     * @throws PolicyException if there is no such policy, or the file does not compile or holds none
     */
    public static Supplier<TeamPlan> of(String policy, Path relativeTo) throws PolicyException {
        if (policy.endsWith(JAVA)) {
            Path asGiven = Path.of(policy);
            return inFile(Files.exists(asGiven) ? asGiven : relativeTo.resolve(policy));
        }
        Optional<String> refusal = Policies.refusal(policy);
        if (refusal.isPresent()) {
            throw new PolicyException("'" + policy + "' is not to be had: it " + refusal.get()
                    + "; expected a switch-independent policy");
        }
        return Policies.named(policy)
                .map(Policies.Policy::plan)
                .orElseThrow(() -> new PolicyException("found '" + policy
                        + "'; expected the path of a .java file, or one of "
                        + Policies.all().stream().map(Policies.Policy::name).collect(Collectors.joining(", "))));
    }

    private static Supplier<TeamPlan> inFile(Path file) throws PolicyException {
        Class<?> type = PolicyCompiler.compile(file);
        boolean sends = SendPolicy.class.isAssignableFrom(type);
        boolean judges = Liveness.class.isAssignableFrom(type);
        boolean addresses = AddressPolicy.class.isAssignableFrom(type);
        if (!sends && !judges && !addresses) {
            throw new PolicyException(file + ": class " + type.getSimpleName()
                    + " is no policy; expected it to implement SendPolicy, Liveness or AddressPolicy");
        }
        instance(file, type);
        return () -> {
            try {
                Object policy = instance(file, type);
                return Policies.around(
                        type.getSimpleName(),
                        sends ? Optional.of((SendPolicy) policy) : Optional.empty(),
                        judges ? Optional.of((Liveness) policy) : Optional.empty(),
                        addresses ? Optional.of((AddressPolicy) policy) : Optional.empty());
            } catch (PolicyException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static Object instance(Path file, Class<?> type) throws PolicyException {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new PolicyException(file + ": class " + type.getSimpleName()
                    + " cannot be made; expected it to be public, with a public constructor without parameters");
        }
    }
}
