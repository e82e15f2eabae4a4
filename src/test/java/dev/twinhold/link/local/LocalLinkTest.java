package dev.twinhold.link.local;

import dev.twinhold.link.NodeLink;
import dev.twinhold.link.NodeLinkContract;

class LocalLinkTest extends NodeLinkContract {

    @Override
    protected NodeLink open() {
        return new LocalLink();
    }
}
