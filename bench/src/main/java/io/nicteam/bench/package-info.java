/**
 * JMH benchmarks of the data path: {@code mvn package}, then {@code java -jar bench/target/benchmarks.jar}.
 *
 * <p>JMH starts its own JVMs, which do not read the jar's manifest: a benchmark that touches Agrona's buffers
 * carries {@code @Fork(jvmArgsPrepend = {"--add-opens", "java.base/jdk.internal.misc=ALL-UNNAMED"})}.
 */
package io.nicteam.bench;
