// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nras;

import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** One question about every device: each answer that is not good, or a single good one. */
final class EachDevice {
    private final NrasToken token;
    private final Consumer<Check> ledger;

    EachDevice(NrasToken token, Consumer<Check> ledger) {
        this.token = token;
        this.ledger = ledger;
    }

    /** Records the faults found; without a single device nothing passes. */
    void record(CheckId id, BiFunction<String, SignedToken, Optional<Check>> fault, String good) {
        boolean any = false;
        for (Map.Entry<String, SignedToken> device : token.devices().entrySet()) {
            Optional<Check> found = fault.apply(device.getKey(), device.getValue());
            found.ifPresent(ledger);
            any |= found.isPresent();
        }
        if (token.devices().isEmpty()) {
            ledger.accept(Check.indeterminate(id, "No token about a device came along."));
        } else if (!any) {
            ledger.accept(Check.pass(
                    id, good + ": " + String.join(", ", token.devices().keySet()) + "."));
        }
    }
}
