// SPDX-License-Identifier: Apache-2.0
package dev.veritee.eventlog;

import java.util.Locale;
import java.util.Map;

/** The event types that decoding or naming needs. A type is never covered by the digest of a TCG event. */
final class EventType {
    static final long EV_NO_ACTION = 3;
    static final long EV_IPL = 0xDL;
    static final long EV_EFI_VARIABLE_BOOT = 0x8000_0002L;
    static final long DSTACK_RUNTIME_EVENT = 0x0800_0001L;
    static final long LARGEST = 0xFFFF_FFFFL;

    private EventType() {}

    static String name(long type) {
        String known = Names.BY_NUMBER.get(type);
        return known != null ? known : String.format(Locale.ROOT, "0x%08x", type);
    }

    /** Built on first use. */
    private static final class Names {
        static final Map<Long, String> BY_NUMBER = Map.ofEntries(
                Map.entry(0x0000_0000L, "EV_PREBOOT_CERT"),
                Map.entry(0x0000_0001L, "EV_POST_CODE"),
                Map.entry(0x0000_0002L, "EV_UNUSED"),
                Map.entry(EV_NO_ACTION, "EV_NO_ACTION"),
                Map.entry(0x0000_0004L, "EV_SEPARATOR"),
                Map.entry(0x0000_0005L, "EV_ACTION"),
                Map.entry(0x0000_0006L, "EV_EVENT_TAG"),
                Map.entry(0x0000_0007L, "EV_S_CRTM_CONTENTS"),
                Map.entry(0x0000_0008L, "EV_S_CRTM_VERSION"),
                Map.entry(0x0000_0009L, "EV_CPU_MICROCODE"),
                Map.entry(0x0000_000AL, "EV_PLATFORM_CONFIG_FLAGS"),
                Map.entry(0x0000_000BL, "EV_TABLE_OF_DEVICES"),
                Map.entry(0x0000_000CL, "EV_COMPACT_HASH"),
                Map.entry(EV_IPL, "EV_IPL"),
                Map.entry(0x0000_000EL, "EV_IPL_PARTITION_DATA"),
                Map.entry(0x0000_000FL, "EV_NONHOST_CODE"),
                Map.entry(0x0000_0010L, "EV_NONHOST_CONFIG"),
                Map.entry(0x0000_0011L, "EV_NONHOST_INFO"),
                Map.entry(0x0000_0012L, "EV_OMIT_BOOT_DEVICE_EVENTS"),
                Map.entry(DSTACK_RUNTIME_EVENT, "DSTACK_RUNTIME_EVENT"),
                Map.entry(0x8000_0001L, "EV_EFI_VARIABLE_DRIVER_CONFIG"),
                Map.entry(EV_EFI_VARIABLE_BOOT, "EV_EFI_VARIABLE_BOOT"),
                Map.entry(0x8000_0003L, "EV_EFI_BOOT_SERVICES_APPLICATION"),
                Map.entry(0x8000_0004L, "EV_EFI_BOOT_SERVICES_DRIVER"),
                Map.entry(0x8000_0005L, "EV_EFI_RUNTIME_SERVICES_DRIVER"),
                Map.entry(0x8000_0006L, "EV_EFI_GPT_EVENT"),
                Map.entry(0x8000_0007L, "EV_EFI_ACTION"),
                Map.entry(0x8000_0008L, "EV_EFI_PLATFORM_FIRMWARE_BLOB"),
                Map.entry(0x8000_0009L, "EV_EFI_HANDOFF_TABLES"),
                Map.entry(0x8000_000AL, "EV_EFI_PLATFORM_FIRMWARE_BLOB2"),
                Map.entry(0x8000_000BL, "EV_EFI_HANDOFF_TABLES2"),
                Map.entry(0x8000_000CL, "EV_EFI_VARIABLE_BOOT2"),
                Map.entry(0x8000_000DL, "EV_EFI_GPT_EVENT2"),
                Map.entry(0x8000_0010L, "EV_EFI_HCRTM_EVENT"),
                Map.entry(0x8000_00E0L, "EV_EFI_VARIABLE_AUTHORITY"),
                Map.entry(0x8000_00E1L, "EV_EFI_SPDM_FIRMWARE_BLOB"),
                Map.entry(0x8000_00E2L, "EV_EFI_SPDM_FIRMWARE_CONFIG"),
                Map.entry(0x8000_00E3L, "EV_EFI_SPDM_DEVICE_POLICY"),
                Map.entry(0x8000_00E4L, "EV_EFI_SPDM_DEVICE_AUTHORITY"));

        private Names() {}
    }
}
