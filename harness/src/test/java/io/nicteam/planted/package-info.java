/**
 * Violations on purpose: below here is one package per {@code ArchitectureRule}, each with the project's layout in
 * small. The rule must report every {@code Breaks*} and no {@code Keeps*}.
 */
package io.nicteam.planted;
