/**
 * Lists of nodes from elsewhere: {@link dev.twinhold.roster.SshConfig OpenSSH's configuration} and
 * {@link dev.twinhold.roster.ClusterNodes the nodes of a Kubernetes cluster}, which {@link
 * dev.twinhold.roster.Roster} takes over.
 *
 * <p>May import: {@code fleet}, {@code model}, OkHttp, Jackson, snakeyaml-engine. Threads:
 * everything blocks on the disk or the network.
 */
@NullMarked
package dev.twinhold.roster;

import org.jspecify.annotations.NullMarked;
