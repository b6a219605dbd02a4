// SPDX-License-Identifier: Apache-2.0
/** The vendors' published trust anchors and product tables, shipped as data. */
module dev.veritee.bundled {
    requires static transitive org.jspecify;

    exports dev.veritee.bundled;
}
