/**
 * What a run says when it is over, as values and as the three forms people read.
 *
 * <pre>
 *   RunResult   the figures: result.json, field for field
 *   RunStory    the course of events: time line, path bands, event log, losses one group a row
 *       |-> TerminalReport   one screen of text
 *       |-> HtmlReport       one self-contained page
 *       |-> ResultFolder     result.json, report.html, events.log, losses.csv; all or nothing
 * </pre>
 *
 * <p>Nothing here computes a figure: the ledger did. How text, JSON, rows and folders are written is here for reports of
 * several runs, too: {@link io.nicteam.harness.report.TextBlocks}, {@link io.nicteam.harness.report.JsonText},
 * {@link io.nicteam.harness.report.CsvRow} and {@link io.nicteam.harness.report.OutputFolder}.
 */
package io.nicteam.harness.report;
