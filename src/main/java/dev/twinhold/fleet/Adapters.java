package dev.twinhold.fleet;

import dev.twinhold.link.LinkException;
import dev.twinhold.link.LoginWatch;
import dev.twinhold.link.NodeLink;
import dev.twinhold.link.Questions;
import dev.twinhold.link.Turn;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.DockerEngine;
import dev.twinhold.store.KubernetesView;
import dev.twinhold.store.StoreException;

/** Makes links and engines; {@code Wiring} knows which. */
public interface Adapters {

    /**
     * Opens a way to the node; asks a person where that is needed.
     *
     * @param turn taken by when this returns, except for a way that costs nothing
     * @param watch told how far a login comes; this machine needs none
     */
    NodeLink link(NodeConfig config, Questions questions, Turn turn, LoginWatch watch)
            throws LinkException;

    /** Docker behind this socket. */
    DockerEngine docker(NodeLink link, String socket) throws StoreException;

    /** containerd behind this socket. */
    ContainerdEngine containerd(NodeLink link, String socket) throws StoreException;

    /** CRI behind this socket. */
    KubernetesView kubernetes(NodeLink link, String socket) throws StoreException;
}
