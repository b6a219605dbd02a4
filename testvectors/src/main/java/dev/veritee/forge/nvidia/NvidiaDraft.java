// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.Seed;
import dev.veritee.forge.internal.Bytes;
import dev.veritee.forge.x509.X509Draft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All parts of one vector before anything is signed: one device or several, the manifests of their software, and what
 * revocation services say of every certificate that can be revoked. A scenario hands a fresh draft to its edits and then
 * asks for the files, so that whatever lies below an edit is signed over it.
 */
public final class NvidiaDraft {
    private final Seed seed;
    private final DeviceModel model;
    private final Instant validAt;
    private final DevicePki devicePki;
    private final RimPki rimPki;
    private final List<DeviceDraft> gpus = new ArrayList<>();
    private final List<DeviceDraft> switches = new ArrayList<>();
    private final List<EvidenceMember> members = new ArrayList<>();
    private final List<EvidenceMember> membersApart = new ArrayList<>();
    private final Map<String, RimDraft> manifests = new LinkedHashMap<>();
    private final Map<String, OcspDraft> answers = new LinkedHashMap<>();
    private final Map<String, Supplier<byte[]>> more = new LinkedHashMap<>();
    private EvidenceForm form;
    private byte[] asked;
    private UnaryOperator<String> jsonEdit = json -> json;
    private UnaryOperator<byte[]> wrapping = evidence -> evidence;
    private @Nullable X509Draft<?> anchor;
    private @Nullable X509Draft<?> rimAnchor;

    NvidiaDraft(NvidiaScenario scenario) {
        seed = scenario.seed();
        model = scenario.model();
        validAt = scenario.validAt();
        form = scenario.form();
        devicePki = new DevicePki(seed, validAt);
        rimPki = new RimPki(seed, validAt);
        for (int i = 0; i < scenario.gpus(); i++) {
            gpus.add(device("gpu-" + i, model));
        }
        for (int i = 0; i < scenario.switches(); i++) {
            switches.add(device("switch-" + i, DeviceModel.SWITCH).nameFirmware());
        }
        gpus.forEach(gpu -> gpu.mode(scenario.mode()));
        if (gpus.isEmpty()) {
            switches.forEach(alone -> alone.opaque(OpaqueField.SWITCH_GPU_PDIS, Links.ports(unseenGpus())));
        } else if (!switches.isEmpty()) {
            Links.close(gpus, switches);
        }
        asked = first().nonce();
        devices().forEach(device -> members.add(new EvidenceMember(device)));
        addAnswersOfDevices();
        addManifests();
    }

    /** Another device of this system, with its own identity, which is not part of the evidence. */
    public DeviceDraft device(String label, DeviceModel ofModel) {
        return new DeviceDraft(devicePki, seed.derive(label), seed, ofModel, validAt);
    }

    private List<byte[]> unseenGpus() {
        List<byte[]> ids = new ArrayList<>();
        for (int i = 0; i < OpaqueDefaults.GPUS_OF_A_SWITCH; i++) {
            ids.add(seed.bytes("unseen-gpu/" + i, OpaqueDefaults.PDI));
        }
        return ids;
    }

    private void addAnswersOfDevices() {
        List<X509Draft<?>> answered = new ArrayList<>();
        boolean single = gpus.size() + switches.size() == 1;
        for (DeviceDraft device : devices()) {
            String kind = device.model().isGpu() ? "gpu-" + gpus.indexOf(device) : "switch-" + switches.indexOf(device);
            for (int place = 1; place <= 3; place++) {
                DeviceCertificateDraft subject = device.certificate(place);
                if (!answered.contains(subject)) {
                    answered.add(subject);
                    answers.put(
                            NvidiaFiles.answer(single ? "device" : kind, place),
                            new OcspDraft(seed, subject, device.certificate(place + 1), validAt));
                }
            }
        }
    }

    private void addManifests() {
        if (!gpus.isEmpty()) {
            manifests.put(NvidiaFiles.DRIVER_RIM, driverRim("driver"));
            manifests.put(NvidiaFiles.VBIOS_RIM, vbiosRim("vbios"));
        }
        if (gpus.isEmpty() || !switches.isEmpty()) {
            manifests.put(NvidiaFiles.BIOS_RIM, biosRim("bios"));
        }
        manifests.forEach((file, manifest) -> addAnswerAboutSigner(file, manifest));
        String first = manifests.keySet().iterator().next();
        answers.put(NvidiaFiles.rimAnswer(first, 1), answer(rimPki.third(), rimPki.second()));
        answers.put(NvidiaFiles.rimAnswer(first, 2), answer(rimPki.second(), rimPki.root()));
    }

    /** A manifest of the driver, by a signer of its own. */
    public RimDraft driverRim(String signer) {
        return rim(signer, model, "GPU", driverVersion(), model.ofDriver());
    }

    /** A manifest of the GPU's firmware, by a signer of its own. */
    public RimDraft vbiosRim(String signer) {
        return rim(signer, model, "GPU", vbiosVersion(), model.ofFirmware());
    }

    /** A manifest of the switch's firmware, by a signer of its own. */
    public RimDraft biosRim(String signer) {
        DeviceModel nvSwitch = DeviceModel.SWITCH;
        return rim(signer, nvSwitch, "SWITCH", OpaqueDefaults.BIOS, nvSwitch.ofFirmware());
    }

    private RimDraft rim(String signer, DeviceModel of, String edition, String version, List<Integer> active) {
        return new RimDraft(
                rimPki, rimPki.signer(signer), of.chip(), edition, version, GoldenValues.resources(seed, of, active));
    }

    private String driverVersion() {
        return Bytes.text(first().opaque(OpaqueField.DRIVER_VERSION)).replace("\0", "");
    }

    private String vbiosVersion() {
        byte[] raw = first().opaque(OpaqueField.VBIOS_VERSION);
        return String.format("%02X.%02X.%02X.%02X.%02X", raw[3], raw[2], raw[1], raw[0], raw[4]);
    }

    private void addAnswerAboutSigner(String file, RimDraft manifest) {
        answers.put(NvidiaFiles.rimAnswer(file, 0), answer(manifest.leaf(), rimPki.third()));
    }

    /** A good answer about a certificate of any issuer. */
    public OcspDraft answer(X509Draft<?> subject, X509Draft<?> issuer) {
        return new OcspDraft(seed, subject, issuer, validAt);
    }

    /** Adds a manifest, and what is said of its signer. */
    public NvidiaDraft addManifest(String file, RimDraft manifest) {
        manifests.put(file, manifest);
        addAnswerAboutSigner(file, manifest);
        return this;
    }

    /** Source of keys and filler. */
    public Seed seed() {
        return seed;
    }

    /** The instant to verify at. */
    public Instant validAt() {
        return validAt;
    }

    /** The authorities of devices. */
    public DevicePki devicePki() {
        return devicePki;
    }

    /** The authorities of manifests. */
    public RimPki rimPki() {
        return rimPki;
    }

    /** The only device, or the first. */
    public DeviceDraft first() {
        return devices().get(0);
    }

    /** The GPUs, whether they are sent or not. */
    public List<DeviceDraft> gpus() {
        return List.copyOf(gpus);
    }

    /** The switches, whether they are sent or not. */
    public List<DeviceDraft> switches() {
        return List.copyOf(switches);
    }

    /** All devices, GPUs first. */
    public List<DeviceDraft> devices() {
        List<DeviceDraft> all = new ArrayList<>(gpus);
        all.addAll(switches);
        return all;
    }

    /** What is sent, open for change. */
    public List<EvidenceMember> members() {
        return members;
    }

    /** Sends the switches in a document of their own. */
    public NvidiaDraft switchesApart() {
        members.removeIf(member -> {
            boolean apart = !member.device().model().isGpu();
            return apart && membersApart.add(member);
        });
        return this;
    }

    /** The manifests by file, open for change. */
    public Map<String, RimDraft> manifests() {
        return manifests;
    }

    /** A manifest. */
    public RimDraft manifest(String file) {
        return Objects.requireNonNull(manifests.get(file), file);
    }

    /** What revocation services say, by file, open for change. */
    public Map<String, OcspDraft> answers() {
        return answers;
    }

    /** What a revocation service says. */
    public OcspDraft answer(String file) {
        return Objects.requireNonNull(answers.get(file), file);
    }

    /** Other files, open for change. */
    public Map<String, Supplier<byte[]>> more() {
        return more;
    }

    /** Sets in what the reports travel. */
    public NvidiaDraft form(EvidenceForm value) {
        form = value;
        return this;
    }

    /** Asks for another nonce, and lets the devices answer the old one. */
    public NvidiaDraft ask(byte[] nonce) {
        asked = nonce.clone();
        return this;
    }

    /** Changes the text of the document. */
    public NvidiaDraft editJson(UnaryOperator<String> edit) {
        jsonEdit = edit;
        return this;
    }

    /** Changes the finished evidence. */
    public NvidiaDraft wrap(UnaryOperator<byte[]> edit) {
        wrapping = edit;
        return this;
    }

    /** Sets the trust anchor of devices handed out. */
    public NvidiaDraft anchor(X509Draft<?> root) {
        anchor = root;
        return this;
    }

    /** Sets the trust anchor of manifests handed out. */
    public NvidiaDraft rimAnchor(X509Draft<?> root) {
        rimAnchor = root;
        return this;
    }

    X509Draft<?> anchor() {
        return anchor == null ? devicePki.root() : anchor;
    }

    X509Draft<?> rimAnchor() {
        return rimAnchor == null ? rimPki.root() : rimAnchor;
    }

    byte[] asked() {
        return asked.clone();
    }

    String evidenceFile() {
        return form == EvidenceForm.RAW ? NvidiaFiles.REPORT : NvidiaFiles.EVIDENCE;
    }

    /** All files, the evidence first. */
    Map<String, byte[]> mint() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(evidenceFile(), wrapping.apply(evidence()));
        if (form == EvidenceForm.RAW) {
            files.put(NvidiaFiles.DEVICE_CHAIN, Bytes.utf8(members.get(0).chain()));
        }
        if (!membersApart.isEmpty()) {
            files.put(
                    NvidiaFiles.SWITCH_EVIDENCE,
                    Bytes.utf8(form.json(membersApart).toString()));
        }
        manifests.forEach((file, manifest) -> files.put(file, manifest.xml()));
        answers.forEach((file, answer) -> files.put(file, answer.der()));
        more.forEach((file, content) -> files.put(file, content.get()));
        return files;
    }

    private byte[] evidence() {
        return form == EvidenceForm.RAW
                ? members.get(0).report()
                : Bytes.utf8(jsonEdit.apply(form.json(members).toString()));
    }
}
