/**
 * The command line: reads options, starts runs, prints.
 *
 * <p>The only package that writes to standard output and standard error. Bad input ends in one message and exit code 64,
 * before anything is written.
 */
package io.nicteam.harness.cli;
