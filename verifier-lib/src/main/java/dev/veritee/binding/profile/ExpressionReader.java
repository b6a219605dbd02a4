// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import dev.veritee.binding.profile.Expression.CanonicalObject;
import dev.veritee.binding.profile.Expression.Concatenation;
import dev.veritee.binding.profile.Expression.DeviceCount;
import dev.veritee.binding.profile.Expression.DeviceList;
import dev.veritee.binding.profile.Expression.DevicesAsSent;
import dev.veritee.binding.profile.Expression.Encoded;
import dev.veritee.binding.profile.Expression.Fitted;
import dev.veritee.binding.profile.Expression.Hash;
import dev.veritee.binding.profile.Expression.Input;
import dev.veritee.binding.profile.Expression.Literal;
import dev.veritee.binding.profile.Expression.ParameterNumber;
import dev.veritee.binding.profile.Expression.ParameterText;
import dev.veritee.binding.profile.Expression.Prefixed;
import dev.veritee.binding.profile.Expression.PublicKey;
import dev.veritee.binding.profile.Expression.When;
import dev.veritee.decode.Bytes;
import dev.veritee.internal.yaml.YamlException;
import dev.veritee.internal.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the formulas of a profile. */
final class ExpressionReader {
    /** Enough for anything seen, little enough that nobody can make a formula run for long. */
    private static final int MOST_PARTS = 256;

    private static final int LONGEST_FIELD = 4096;

    /** What is cut off a digest makes it weaker; below this it could be made to match. */
    private static final int SHORTEST_DIGEST = 16;

    private static final String NAME = "[a-z][a-z0-9-]{0,39}";
    private static final List<String> HEADS = List.of(
            "text",
            "hex",
            "nonce",
            "session",
            "key",
            "content",
            "parameter",
            "device-evidence",
            "hash",
            "pad",
            "fit",
            "prefix",
            "encode",
            "json",
            "when");
    private static final Map<String, Integer> WIDTHS = Map.of("u8", 1, "u16be", 2, "u32be", 4, "u64be", 8);

    private final Map<String, ProfileParameter> parameters;
    private int parts;

    ExpressionReader(Map<String, ProfileParameter> parameters) {
        this.parameters = parameters;
    }

    static String name(YamlNode node) throws YamlException {
        if (!node.text().matches(NAME)) {
            throw node.fault("a name begins with a small letter, with more of them, digits or hyphens behind it");
        }
        return node.text();
    }

    Expression read(YamlNode node) throws YamlException {
        if (++parts > MOST_PARTS) {
            throw node.fault("the formulas have more than " + MOST_PARTS + " parts");
        }
        if (node.isList()) {
            return concatenation(node);
        }
        return switch (head(node)) {
            case "text" -> text(node);
            case "hex" -> hex(node);
            case "nonce" -> plain(node, "nonce", InputName.NONCE);
            case "session" -> plain(node, "session", InputName.SESSION);
            case "key" -> key(node);
            case "content" -> content(node);
            case "parameter" -> parameter(node);
            case "device-evidence" -> deviceEvidence(node);
            case "hash" -> hash(node);
            case "pad" -> pad(node);
            case "fit" -> fit(node);
            case "prefix" -> prefixed(node);
            case "encode" -> encoded(node);
            case "json" -> json(node);
            default -> when(node);
        };
    }

    private static String head(YamlNode node) throws YamlException {
        Set<String> keys = node.keys();
        List<String> heads = HEADS.stream().filter(keys::contains).toList();
        if (heads.size() != 1) {
            throw node.fault("a part of a formula is a list, or has one of these keys: " + String.join(", ", HEADS));
        }
        return heads.get(0);
    }

    private Expression concatenation(YamlNode node) throws YamlException {
        List<Expression> read = new ArrayList<>();
        for (YamlNode element : node.elements()) {
            read.add(read(element));
        }
        if (read.isEmpty()) {
            throw node.fault("nothing stands in this list");
        }
        return new Concatenation(read);
    }

    private static Expression text(YamlNode node) throws YamlException {
        node.allowKeys("text");
        return new Literal(Bytes.utf8(node.required("text").text()));
    }

    private static Expression hex(YamlNode node) throws YamlException {
        node.allowKeys("hex");
        YamlNode digits = node.required("hex");
        try {
            return new Literal(Bytes.fromHex(digits.text()));
        } catch (IllegalArgumentException e) {
            throw digits.fault("an even number of hex digits belongs here");
        }
    }

    /** The value is the length, or "any". */
    private static Expression plain(YamlNode node, String head, InputName name) throws YamlException {
        node.allowKeys(head);
        YamlNode length = node.required(head);
        boolean any = !length.isList() && length.scalar().equals("any");
        return new Input(name, any ? List.of() : lengths(length));
    }

    private static List<Integer> lengths(YamlNode node) throws YamlException {
        List<Integer> lengths = new ArrayList<>();
        for (YamlNode length : node.isList() ? node.elements() : List.of(node)) {
            lengths.add(bounded(length, 1));
        }
        if (lengths.isEmpty()) {
            throw node.fault("nothing has none of these lengths");
        }
        return lengths;
    }

    private static int bounded(YamlNode node, int least) throws YamlException {
        int value = node.positive();
        if (value < least || value > LONGEST_FIELD) {
            throw node.fault("a length from " + least + " to " + LONGEST_FIELD + " belongs here");
        }
        return value;
    }

    private static List<Integer> optionalLengths(YamlNode node) throws YamlException {
        return node.has("length") ? lengths(node.required("length")) : List.of();
    }

    private static Expression key(YamlNode node) throws YamlException {
        node.allowKeys("key", "as", "length");
        String name = name(node.required("key"));
        YamlNode form = node.required("as");
        Optional<KeyEncoding> encoding = KeyEncoding.labelled(form.text());
        if (encoding.isEmpty()) {
            throw form.fault("a key is taken as spki, spki-sha256, spki-pem, raw or address");
        }
        return new PublicKey(name, encoding.get(), optionalLengths(node));
    }

    private static Expression content(YamlNode node) throws YamlException {
        node.allowKeys("content", "length");
        return new Input(InputName.content(name(node.required("content"))), optionalLengths(node));
    }

    private Expression parameter(YamlNode node) throws YamlException {
        node.allowKeys("parameter", "as");
        String name = declared(node.required("parameter")).name();
        String form = node.has("as") ? node.required("as").text() : "text";
        if (form.equals("u64be")) {
            return new ParameterNumber(name);
        }
        if (!form.equals("text")) {
            throw node.required("as").fault("a parameter is taken as text or u64be");
        }
        return new ParameterText(name);
    }

    private ProfileParameter declared(YamlNode node) throws YamlException {
        ProfileParameter parameter = parameters.get(name(node));
        if (parameter == null) {
            throw node.fault("\"" + node.text() + "\" is not among the parameters of this profile");
        }
        return parameter;
    }

    private static Expression deviceEvidence(YamlNode node) throws YamlException {
        node.allowKeys("device-evidence");
        YamlNode form = node.required("device-evidence");
        return switch (form.text()) {
            case "as-sent" -> new DevicesAsSent();
            case "list" -> new DeviceList();
            case "count" -> new DeviceCount();
            default -> throw form.fault("the evidence of devices is taken as-sent, as a list or as their count");
        };
    }

    private Expression hash(YamlNode node) throws YamlException {
        node.allowKeys("hash", "keep", "of");
        YamlNode algorithm = node.required("hash");
        Setting setting = setting(algorithm);
        List<String> names = words(setting);
        for (String name : names) {
            if (HashName.labelled(name).isEmpty()) {
                throw algorithm.fault("\"" + name + "\" is no hash that is known here");
            }
        }
        OptionalInt keep = OptionalInt.empty();
        if (node.has("keep")) {
            YamlNode kept = node.required("keep");
            keep = OptionalInt.of(bounded(kept, SHORTEST_DIGEST));
            for (String name : names) {
                if (keep.getAsInt() > HashName.labelled(name).orElseThrow().length()) {
                    throw kept.fault("a digest by " + name + " is not that long");
                }
            }
        }
        return new Hash(setting, keep, read(node.required("of")));
    }

    /** A plain word, or the name of a parameter that has a fixed choice of them. */
    private Setting setting(YamlNode node) throws YamlException {
        if (isMapping(node)) {
            node.allowKeys("parameter");
            ProfileParameter parameter = declared(node.required("parameter"));
            if (parameter.oneOf().isEmpty()) {
                throw node.fault("a parameter that is used here must have a choice (one-of)");
            }
            return new Setting(parameter.name(), true);
        }
        return new Setting(node.scalar(), false);
    }

    private static boolean isMapping(YamlNode node) {
        return node.has("parameter");
    }

    private List<String> words(Setting setting) {
        ProfileParameter parameter = parameters.get(setting.word());
        return setting.isParameter() && parameter != null ? parameter.oneOf() : List.of(setting.word());
    }

    private Expression pad(YamlNode node) throws YamlException {
        node.allowKeys("pad", "of");
        Setting size = size(node.required("pad"), 1);
        Expression of = read(node.required("of"));
        if (!size.isParameter() && of.length().orElse(0) > Integer.parseInt(size.word())) {
            throw node.fault(of.length().getAsInt() + " bytes do not fit into " + size.word());
        }
        return new Fitted(size, false, of);
    }

    private Expression fit(YamlNode node) throws YamlException {
        node.allowKeys("fit", "of");
        Setting size = size(node.required("fit"), SHORTEST_DIGEST);
        Expression of = read(node.required("of"));
        if (!(of instanceof Hash)) {
            throw node.fault("only a hash can be cut to fit");
        }
        return new Fitted(size, true, of);
    }

    private Setting size(YamlNode node, int least) throws YamlException {
        Setting setting = setting(node);
        for (String word : words(setting)) {
            if (!word.matches("[1-9][0-9]{0,3}")
                    || Integer.parseInt(word) < least
                    || Integer.parseInt(word) > LONGEST_FIELD) {
                throw node.fault("a length from " + least + " to " + LONGEST_FIELD + " belongs here");
            }
        }
        return setting;
    }

    private Expression prefixed(YamlNode node) throws YamlException {
        node.allowKeys("prefix", "of");
        YamlNode form = node.required("prefix");
        Integer width = WIDTHS.get(form.text());
        if (width == null) {
            throw form.fault("a length is written as u8, u16be, u32be or u64be");
        }
        return new Prefixed(width, read(node.required("of")));
    }

    private Expression encoded(YamlNode node) throws YamlException {
        node.allowKeys("encode", "of");
        YamlNode form = node.required("encode");
        boolean hex = form.text().equals("hex");
        if (!hex && !form.text().equals("base64")) {
            throw form.fault("bytes are written as hex or base64");
        }
        return new Encoded(hex, read(node.required("of")));
    }

    private Expression json(YamlNode node) throws YamlException {
        node.allowKeys("json");
        return new CanonicalObject(members(node.required("json")));
    }

    private JsonPart.Members members(YamlNode node) throws YamlException {
        Map<String, JsonPart> members = new LinkedHashMap<>();
        for (String name : node.keys()) {
            if (!name.matches("[!-~]{1,64}")) {
                throw node.required(name).fault("a member's name consists of plain characters without spaces");
            }
            members.put(name, jsonPart(node.required(name)));
        }
        return new JsonPart.Members(members);
    }

    private JsonPart jsonPart(YamlNode node) throws YamlException {
        node.allowKeys("string", "jwk", "object");
        if (node.keys().size() != 1) {
            throw node.fault("a member is a string, a jwk or an object");
        }
        if (node.has("string")) {
            return new JsonPart.Text(read(node.required("string")));
        }
        return node.has("jwk") ? new JsonPart.WebKey(name(node.required("jwk"))) : members(node.required("object"));
    }

    private Expression when(YamlNode node) throws YamlException {
        node.allowKeys("when", "then", "else");
        InputName given = condition(node.required("when"));
        Expression then = read(node.required("then"));
        if (!node.has("else")) {
            return new When(given, then, Optional.empty());
        }
        return new When(given, then, Optional.of(read(node.required("else"))));
    }

    private static InputName condition(YamlNode node) throws YamlException {
        node.allowKeys("key", "content");
        if (node.keys().size() != 1) {
            throw node.fault("a condition names one key or one content");
        }
        return node.has("key")
                ? InputName.key(name(node.required("key")))
                : InputName.content(name(node.required("content")));
    }
}
