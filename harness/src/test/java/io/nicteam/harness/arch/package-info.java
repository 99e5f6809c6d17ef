/**
 * The rules of the code base that a compiler cannot check, and the proof that each of them can fail.
 *
 * <p>{@link io.nicteam.harness.arch.ArchitectureRule} reads class files, {@link io.nicteam.harness.arch.SourceTree}
 * reads sources. Every rule has planted violations: classes under {@code io.nicteam.planted}, or files that a test
 * writes into a temporary folder.
 */
package io.nicteam.harness.arch;
