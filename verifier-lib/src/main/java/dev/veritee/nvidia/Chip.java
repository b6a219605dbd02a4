// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.x509.Certificate;
import java.util.Locale;
import java.util.Optional;

/** Which chip a device is: by the name in the certificate of its boot ROM, which NVIDIA gave, and by what it signed. */
final class Chip {
    private static final int ARCHITECTURE = 2;
    private static final String SWITCH = "LS10";

    private Chip() {}

    /** The name as manifests have it, such as {@code GH100}; older devices say nothing that their certificate does not. */
    static Optional<String> of(NvidiaReport report, DeviceChain chain) {
        return report.text(OpaqueType.CHIP_INFO).filter(text -> !text.isEmpty()).or(() -> certified(chain));
    }

    /** The name in the certificate, without the underscore in that of switches. */
    static Optional<String> certified(DeviceChain chain) {
        return chain.bootRom().map(Chip::named).filter(name -> !name.isEmpty());
    }

    private static String named(Certificate certificate) {
        String name = certificate.subject().commonName().strip().toUpperCase(Locale.ROOT);
        return name.substring(0, (name + " ").indexOf(' ')).replace("_", "");
    }

    /** Whether the certificate of the key that signs names the same chip as that of the boot ROM. */
    static boolean isOne(DeviceChain chain) {
        return chain.bootRom()
                .map(rom -> named(rom).equals(named(chain.leaf())))
                .orElse(false);
    }

    /** What kind of device the certified chip is; NVIDIA certifies others, too, and they measure something else. */
    static Optional<DeviceKind> kind(DeviceChain chain) {
        return architecture(chain).map(name -> name.equals(SWITCH) ? DeviceKind.SWITCH : DeviceKind.GPU);
    }

    /** What NVIDIA's tools call the architecture, where it is one of those known here. */
    static Optional<String> architecture(DeviceChain chain) {
        return certified(chain)
                .flatMap(name -> name.startsWith("GH")
                        ? Optional.of("HOPPER")
                        : name.startsWith("GB")
                                ? Optional.of("BLACKWELL")
                                : name.equals(SWITCH) ? Optional.of(name) : Optional.empty());
    }

    /** Whether what a device says of its chip can be of the certified one: a certificate names a group of chips. */
    static boolean agrees(NvidiaReport report, DeviceChain chain) {
        Optional<String> said = report.text(OpaqueType.CHIP_INFO).filter(text -> !text.isEmpty());
        Optional<String> certified = certified(chain);
        return said.isEmpty()
                || (certified.isPresent()
                        && said.get().length() >= ARCHITECTURE
                        && certified.get().startsWith(said.get().substring(0, ARCHITECTURE)));
    }
}
