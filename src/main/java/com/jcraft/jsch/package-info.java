/**
 * What Twinhold needs of JSch that JSch keeps to its package: flow control by who reads, sending on
 * channels that are open and on no others, and a sign that a session is ending. Used by {@code
 * link.ssh} alone.
 *
 * <p>May import: nothing of Twinhold. Works on the class path only. The tests of {@code link.ssh}
 * against a real server fail when a new JSch changes what is used here. Not null-marked as a whole,
 * for that would speak for JSch's classes, too.
 */
package com.jcraft.jsch;
