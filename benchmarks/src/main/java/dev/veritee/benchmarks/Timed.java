// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

/** Something that can be measured again and again. */
interface Timed {
    /** The median time of one operation, in nanoseconds. */
    double time(int iterations);
}
