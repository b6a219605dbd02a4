// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import dev.veritee.Verifier;
import dev.veritee.crypto.SignatureEngine;
import dev.veritee.forge.ForgedEvidence;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The kind of evidence that is timed, and what the verifier has seen before it. */
public enum Scenario {
    /** This platform, with another quote. */
    KNOWN(Signatures.of(Unit.N256, 1)),
    /** The collateral and other platforms, but not this one. */
    NEW(Signatures.of(Unit.N256, 3)),
    /** Nothing: it is built from the bytes of its collateral for this one piece of evidence. */
    COLD(Signatures.of(Unit.N256, 9)),
    /** This chip, with another report. */
    SNP_KNOWN_CHIP(Signatures.of(Unit.N384, 1)),
    /** The authorities, their revocation list and other chips, but not this one. */
    SNP_NEW_CHIP(Signatures.of(Unit.N384, 1).and(Unit.NRSA, 1)),
    /** Nothing. */
    SNP_COLD(Signatures.of(Unit.N384, 1).and(Unit.NRSA, 3)),
    /** This enclave and its certificate, with another document. */
    NITRO_KNOWN_LEAF(Signatures.of(Unit.N384, 1)),
    /** The authorities of zone and region and other instances, but not this one. */
    NITRO_NEW_LEAF(Signatures.of(Unit.N384, 3)),
    /** Nothing. */
    NITRO_COLD(Signatures.of(Unit.N384, 5)),
    /** This GPU and its manifests, with another report. */
    NVIDIA_KNOWN_GPU(Signatures.of(Unit.N384, 1)),
    /** The manifests, the authorities with their lists and other GPUs, but not this one. */
    NVIDIA_NEW_GPU(Signatures.of(Unit.N384, 3)),
    /** Nothing. */
    NVIDIA_COLD(Signatures.of(Unit.N384, 17)),
    /** These eight GPUs and four switches, with other reports. */
    NVIDIA_KNOWN_NODE(Signatures.of(Unit.N384, 12)),
    /** The collateral of both vendors and other machines, but neither this processor nor its eight GPUs. */
    MACHINE_NEW(Signatures.of(Unit.N256, 3).and(Unit.N384, 24));

    /** After so many uses the tables that a key carries are as large as they get. */
    private static final int SEEN = 10;

    private static final int ROOTS = 8;

    private final Signatures least;

    Scenario(Signatures least) {
        this.least = least;
    }

    /** The least number of signatures that must be verified. */
    Signatures least() {
        return least;
    }

    /** Whether a verifier is built for each piece of evidence. */
    boolean isCold() {
        return this == COLD || this == SNP_COLD || this == NITRO_COLD || this == NVIDIA_COLD;
    }

    /** Whether one verification of it is about many devices, so that few of them say enough. */
    boolean isLarge() {
        return this == NVIDIA_KNOWN_NODE || this == MACHINE_NEW;
    }

    /** Whether it is about Intel's quotes, of which the goals of allocation are. */
    boolean isIntel() {
        return this == KNOWN || this == NEW || this == COLD;
    }

    /** Its name, for people. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Enough evidence that none of it is seen twice where it must be new. */
    List<Task> mint(int count) {
        return switch (this) {
            case KNOWN -> tasks(Platforms.tdx("known").quotesOfOne(SEEN + count));
            case NEW -> tasks(Platforms.tdx("new").quotesOfMany(SEEN + count));
            case COLD -> cold(root -> Platforms.tdx(root).quotesOfOne(1));
            case SNP_KNOWN_CHIP -> tasks(Chips.genoa("known").reportsOfOne(SEEN + count));
            case SNP_NEW_CHIP -> tasks(Chips.genoa("new").reportsOfMany(SEEN + count));
            case SNP_COLD -> cold(root -> Chips.genoa(root).reportsOfOne(1));
            case NITRO_KNOWN_LEAF -> tasks(Documents.of("known").documentsOfOne(SEEN + count));
            case NITRO_NEW_LEAF -> tasks(Documents.of("new").documentsOfMany(SEEN + count));
            case NITRO_COLD -> cold(root -> Documents.of(root).documentsOfOne(1));
            case NVIDIA_KNOWN_GPU -> tasks(Gpus.of("known").reportsOfOne(SEEN + count));
            case NVIDIA_NEW_GPU -> tasks(Gpus.of("new").reportsOfMany(SEEN + count));
            case NVIDIA_COLD -> cold(root -> Gpus.of(root).reportsOfOne(1));
            case MACHINE_NEW -> machines(Platforms.tdx("machine").quotesOfMany(SEEN + count));
            case NVIDIA_KNOWN_NODE -> tasks(Gpus.of("node").reportsOfOneNode(SEEN + count));
        };
    }

    /** A row of verifications that can start: each call does the next one. */
    Row row(List<Task> tasks, SignatureEngine engine) {
        if (isCold()) {
            return new Row(tasks, task -> task.verifier(engine));
        }
        Verifier verifier = tasks.get(0).verifier(engine);
        tasks.subList(0, SEEN).forEach(task -> task.run(verifier));
        return new Row(tasks.subList(SEEN, tasks.size()), task -> verifier);
    }

    private static List<Task> cold(Function<String, List<ForgedEvidence>> minting) {
        return IntStream.range(0, ROOTS)
                .mapToObj(i -> Task.of(minting.apply("cold-" + i).get(0)))
                .toList();
    }

    private static List<Task> machines(List<ForgedEvidence> quotes) {
        List<Task> leads = tasks(quotes);
        List<ForgedEvidence> gpus = Gpus.of("machine")
                .reportsOfManyMachines(leads.stream().map(Task::nonce).toList());
        return IntStream.range(0, leads.size())
                .mapToObj(i -> leads.get(i).with(gpus.get(i)))
                .toList();
    }

    private static List<Task> tasks(List<ForgedEvidence> forged) {
        return forged.stream().map(Task::of).toList();
    }
}
