package io.nicteam.harness.kit;

import io.nicteam.harness.generate.Draft;
import io.nicteam.harness.generate.Shrinker;
import io.nicteam.harness.generate.Source;
import io.nicteam.harness.generate.Step;
import io.nicteam.harness.generate.Template;
import io.nicteam.harness.scenario.Scenario;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/** A scenario, and how to make it smaller. */
final class ShrinkableScenario implements Shrinkable<Scenario> {

    private final Template template;
    private final Draft draft;
    private final Scenario scenario;

    ShrinkableScenario(Template template, Draft draft, Scenario scenario) {
        this.template = template;
        this.draft = draft;
        this.scenario = scenario;
    }

    @Override
    public Scenario value() {
        return scenario;
    }

    @Override
    public Stream<Shrinkable<Scenario>> shrink() {
        return Shrinker.smaller(draft).stream().flatMap(smaller -> template.scenario(smaller).stream()
                .map(its -> new ShrinkableScenario(template, smaller, its)));
    }

    /** Fewer steps count before fewer settings, those before less traffic, and that before rounder times. */
    @Override
    public ShrinkingDistance distance() {
        return ShrinkingDistance.of(
                draft.steps().size(),
                draft.settings().size(),
                draft.sources().size(),
                draft.sources().stream().mapToLong(ShrinkableScenario::size).sum(),
                draft.spanNs(),
                draft.steps().stream().mapToLong(Step::atNs).sum());
    }

    private static long size(Source source) {
        return (long) source.frames()
                + source.bytes()
                + source.flows()
                + source.groupPercent()
                + (source.poisson() ? 1 : 0)
                + (source.tcp() ? 1 : 0);
    }
}
