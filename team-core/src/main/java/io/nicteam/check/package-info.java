/** What must never be false. Checks are always on; a violation ends the run and names the place. */
package io.nicteam.check;
