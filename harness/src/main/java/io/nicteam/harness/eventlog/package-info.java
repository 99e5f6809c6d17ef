/**
 * Under which provider and id an event would stand in the logs of Windows. Ids are given only where they are published; the
 * texts are the project's own.
 */
package io.nicteam.harness.eventlog;
