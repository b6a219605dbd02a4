// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

/**
 * The registers in which hypervisors differ when a vCPU begins.
 *
 * @param firstCode attributes of the code segment of the first vCPU; those of the others are all alike
 * @param stack attributes of the stack segment
 * @param task attributes of the task register
 * @param rdx what is in RDX
 * @param mxcsr control and status of SSE
 * @param fcw the control word of the x87
 * @param pat the page attribute table
 */
record StartRegisters(int firstCode, int stack, int task, int rdx, int mxcsr, int fcw, long pat) {
    private static final long USUAL_PAT = 0x0007040600070406L;
    private static final long GCE_PAT = 0x00070106L;
    private static final int RDX_OF_CLOUDS = 0x600;

    static StartRegisters of(SnpGuest guest) {
        return switch (guest.vmm()) {
            case QEMU ->
                new StartRegisters(0x9B, 0x93, 0x8B, guest.cpu().orElseThrow().value(), 0x1F80, 0x37F, USUAL_PAT);
            case EC2 -> new StartRegisters(0x9A, 0x92, 0x83, RDX_OF_CLOUDS, 0, 0, USUAL_PAT);
            case EC2_RDX_ZERO -> new StartRegisters(0x9A, 0x92, 0x83, 0, 0, 0, USUAL_PAT);
            case GCE -> new StartRegisters(0x9B, 0x93, 0x8B, RDX_OF_CLOUDS, 0, 0, GCE_PAT);
        };
    }
}
