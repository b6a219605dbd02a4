// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nitro;

import dev.veritee.decode.Bytes;
import java.nio.charset.StandardCharsets;

/** What the hypervisor puts into registers: each is extended once, from zero. */
final class Registers {
    private static final Bytes ZERO = Bytes.wrap(new byte[NitroDocument.REGISTER]);

    private Registers() {}

    /** Register 4 of an enclave: the id of its parent instance. */
    static Bytes ofInstance(String instanceId) {
        return ZERO.concat(Bytes.wrap(instanceId.getBytes(StandardCharsets.US_ASCII)))
                .sha384();
    }
}
