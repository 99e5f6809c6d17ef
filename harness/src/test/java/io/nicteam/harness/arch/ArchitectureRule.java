package io.nicteam.harness.arch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * What holds for every class of ours.
 *
 * <p>A rule is stated for a root package, so that the same rule can be held against {@code io.nicteam} and against a
 * planted copy of its layout.
 */
enum ArchitectureRule {
    /** team-core knows nothing of ours; vf-driver and netvsc know only team-core; nobody knows bench. */
    MODULE_DIRECTION {
        @Override
        ArchRule under(final String root) {
            return CompositeArchRule.of(neverReaches(teamCore(root), root, "vf", "netvsc", "harness", "bench"))
                    .and(neverReaches(resideInAPackage(root + ".vf.."), root, "netvsc", "harness", "bench"))
                    .and(neverReaches(resideInAPackage(root + ".netvsc.."), root, "vf", "harness", "bench"))
                    .and(neverReaches(resideInAPackage(root + ".harness.."), root, "bench"));
        }
    },

    /** Two packages that need each other are one idea. */
    PACKAGE_CYCLES {
        @Override
        ArchRule under(final String root) {
            return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
        }
    },

    /** Time is a parameter: virtual time is impossible once anything below the drivers looks at a clock. */
    CLOCKS {
        @Override
        ArchRule under(final String root) {
            return noClasses()
                    .that(outside(root, "harness.drive..", "harness.cli..", "bench.."))
                    .should()
                    .accessTargetWhere(describe("a clock is read or waited for", ArchitectureRule::touchesAClock))
                    .allowEmptyShould(true);
        }
    },

    /** A seed must replay on every JDK, so chance comes from our own generator only. jqwik hands its own to the test kit. */
    RANDOMNESS {
        @Override
        ArchRule under(final String root) {
            final ArchRule types = noClasses()
                    .that(outside(root, "harness.kit.."))
                    .should()
                    .dependOnClassesThat(belongToAnyOf(Random.class, SplittableRandom.class, SecureRandom.class)
                            .or(resideInAPackage("java.util.random.."))
                            .or(fullName("java\\.util\\.concurrent\\.ThreadLocalRandom")))
                    .allowEmptyShould(true);
            final ArchRule calls = noClasses()
                    .that(resideInAPackage(root + ".."))
                    .should()
                    .accessTargetWhere(describe("chance is drawn", ArchitectureRule::drawsChance))
                    .allowEmptyShould(true);
            return CompositeArchRule.of(types).and(calls);
        }
    },

    /**
     * The model is single-threaded; only the drivers of a run start, park or join anything. A wire may ask which thread
     * calls it, because an event loop wants to know its owner.
     */
    THREADS {
        @Override
        ArchRule under(final String root) {
            final DescribedPredicate<JavaClass> elsewhere = outside(root, "harness.drive..");
            final ArchRule types = noClasses()
                    .that(elsewhere)
                    .should()
                    .dependOnClassesThat(resideInAPackage("java.util.concurrent.locks..")
                            .or(fullName("java\\.util\\.concurrent\\.(Executor.*|.*Executor|.*ExecutorService"
                                    + "|ForkJoin.*|Completable.*|ThreadFactory)"))
                            .or(fullName("org\\.agrona\\.concurrent\\.AgentRunner")))
                    .allowEmptyShould(true);
            final ArchRule threads = noClasses()
                    .that(outside(root, "harness.drive..", "harness.wire.."))
                    .should()
                    .dependOnClassesThat(fullName("java\\.lang\\.Thread(\\$.*)?"))
                    .allowEmptyShould(true);
            final ArchRule owners = noClasses()
                    .that(resideInAPackage(root + ".harness.wire.."))
                    .should()
                    .accessTargetWhere(describe(
                            "a thread is more than asked for",
                            access -> targets(access, "java.lang.Thread(\\$.*)?", "(?!currentThread$).*")))
                    .allowEmptyShould(true);
            final ArchRule parallel = noClasses()
                    .that(elsewhere)
                    .should()
                    .accessTargetWhere(describe(
                            "a stream runs in parallel",
                            access -> access.getTargetOwner().getPackageName().startsWith("java.util")
                                    && access.getName().startsWith("parallel")))
                    .allowEmptyShould(true);
            final ArchRule monitors = noMethods()
                    .that()
                    .areDeclaredInClassesThat(elsewhere)
                    .should()
                    .haveModifier(JavaModifier.SYNCHRONIZED)
                    .allowEmptyShould(true);
            return CompositeArchRule.of(types)
                    .and(threads)
                    .and(owners)
                    .and(parallel)
                    .and(monitors);
        }
    },

    /** The model does not know how frames travel. */
    NETTY {
        @Override
        ArchRule under(final String root) {
            return noClasses()
                    .that(outside(root, "harness.wire.."))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.netty..")
                    .allowEmptyShould(true);
        }
    },

    /** Guest code stands on the JDK and Agrona alone. */
    GUEST_DEPENDENCIES {
        @Override
        ArchRule under(final String root) {
            return classes()
                    .that(guest(root))
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "org.agrona..", root + "..")
                    .allowEmptyShould(true);
        }
    },

    /** A name says what the thing is; these say that nobody knew. */
    NAMES {
        @Override
        ArchRule under(final String root) {
            final ArchRule types = noClasses()
                    .that(resideInAPackage(root + ".."))
                    .should()
                    .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)")
                    .allowEmptyShould(true);
            final ArchRule packages = noClasses()
                    .that(resideInAPackage(root + ".."))
                    .should()
                    .resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..", "..manager..", "..misc..")
                    .allowEmptyShould(true);
            return CompositeArchRule.of(types).and(packages);
        }
    },

    /** Iteration order must not depend on identity hashes or on the salt of {@code Set.of}. */
    ITERATION_ORDER {
        @Override
        ArchRule under(final String root) {
            final DescribedPredicate<JavaClass> deterministic = guest(root)
                    .or(resideInAnyPackage(Stream.of("host", "network", "traffic", "drive", "ledger", "stack")
                            .map(name -> root + ".harness." + name + "..")
                            .toArray(String[]::new)));
            final ArchRule types = noClasses()
                    .that(deterministic)
                    .should()
                    .dependOnClassesThat(belongToAnyOf(HashMap.class, HashSet.class, IdentityHashMap.class))
                    .allowEmptyShould(true);
            final ArchRule calls = noClasses()
                    .that(deterministic)
                    .should()
                    .accessTargetWhere(describe(
                            "an unordered collection is made",
                            access -> targets(access, "java.util.(Set|Map)", "of|ofEntries|copyOf")
                                    || targets(access, "java.util.stream.Collectors", "toSet|toUnmodifiable(Set|Map)")))
                    .allowEmptyShould(true);
            return CompositeArchRule.of(types).and(calls);
        }
    },

    /** Only the command line talks to the terminal. */
    CONSOLE {
        @Override
        ArchRule under(final String root) {
            return noClasses()
                    .that(outside(root, "harness.cli.."))
                    .should()
                    .accessTargetWhere(describe(
                            "the console is written",
                            access -> targets(access, "java.lang.System", "out|err")
                                    || access.getName().equals("printStackTrace")))
                    .allowEmptyShould(true);
        }
    },

    /** Two runs in one JVM must not see each other. */
    STATIC_STATE {
        @Override
        ArchRule under(final String root) {
            return fields().that()
                    .areDeclaredInClassesThat(resideInAPackage(root + ".."))
                    .and()
                    .areStatic()
                    .should()
                    .beFinal()
                    .allowEmptyShould(true);
        }
    };

    /** The rule for all classes in and below {@code root}. */
    abstract ArchRule under(String root);

    private static DescribedPredicate<JavaClass> outside(final String root, final String... allowed) {
        final String[] packages =
                Stream.of(allowed).map(name -> root + "." + name).toArray(String[]::new);
        return resideInAPackage(root + "..").and(not(resideInAnyPackage(packages)));
    }

    /** Whatever is in no other module, so that a new package of team-core is covered without being listed. */
    private static DescribedPredicate<JavaClass> teamCore(final String root) {
        return outside(root, "vf..", "netvsc..", "harness..", "bench..");
    }

    private static DescribedPredicate<JavaClass> guest(final String root) {
        return outside(root, "harness..", "bench..");
    }

    private static ArchRule neverReaches(
            final DescribedPredicate<JavaClass> from, final String root, final String... modules) {
        return noClasses()
                .that(from)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        Stream.of(modules).map(name -> root + "." + name + "..").toArray(String[]::new)))
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> fullName(final String pattern) {
        return describe("name matches " + pattern, type -> type.getName().matches(pattern));
    }

    private static boolean targets(final JavaAccess<?> access, final String owner, final String member) {
        return access.getTargetOwner().getName().matches(owner)
                && access.getName().matches(member);
    }

    private static boolean touchesAClock(final JavaAccess<?> access) {
        return targets(access, "java.lang.System", "nanoTime|currentTimeMillis")
                || targets(access, "java.lang.Thread|java.util.concurrent.TimeUnit", "sleep")
                || targets(access, "java\\.time\\..*", "now")
                || targets(access, "java.time.Clock", "(system|tick).*")
                || targets(access, "java.util.Date", "<init>")
                || targets(access, "org\\.agrona\\.concurrent\\.(System.*Clock|HighResolutionClock)", ".*");
    }

    private static boolean drawsChance(final JavaAccess<?> access) {
        return targets(access, "java.lang.(Strict)?Math", "random")
                || targets(access, "java.util.UUID", "randomUUID")
                || targets(access, "java.util.Collections", "shuffle");
    }
}
