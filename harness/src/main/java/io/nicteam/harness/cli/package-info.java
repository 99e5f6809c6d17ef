/**
 * The command line: parses, starts a run, prints.
 *
 * <p>The only package that writes to standard output and standard error.
 */
package io.nicteam.harness.cli;
