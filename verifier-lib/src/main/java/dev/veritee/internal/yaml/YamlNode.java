// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.yaml;

import dev.veritee.decode.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value in a document that people write, YAML or JSON; it knows its line, so that every complaint can point at it. */
public final class YamlNode {
    private static final int LONGEST = 1 << 18;
    private static final int DEEPEST = 16;

    /** What JSON knows. Another tag would promise a meaning that is not read here. */
    private static final Set<Tag> TAGS = Set.of(Tag.MAP, Tag.SEQ, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);

    private final Node node;
    private final Map<String, Node> members;

    private YamlNode(Node node) throws YamlException {
        if (!TAGS.contains(node.getTag())) {
            throw at(node.getStartMark(), "the tag " + node.getTag() + " is not known here");
        }
        this.node = node;
        this.members = members(node);
    }

    /** Reads a whole document, strictly: one document, no key twice, no tags or aliases with a meaning of their own. */
    public static YamlNode parse(Bytes document) throws YamlException {
        if (document.length() > LONGEST) {
            throw new YamlException(1, 1, "the document is longer than " + LONGEST + " bytes");
        }
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(0)
                .setCodePointLimit(LONGEST)
                .build();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document.toArray()))
                    .toString();
            limitDepth(text, settings);
            Optional<Node> root = new Compose(settings).composeString(text);
            return new YamlNode(root.orElseThrow(() -> new YamlException(1, 1, "the document is empty")));
        } catch (CharacterCodingException e) {
            throw new YamlException(1, 1, "the document is not in UTF-8");
        } catch (MarkedYamlEngineException e) {
            throw at(e.getProblemMark(), e.getProblem());
        } catch (YamlEngineException | NumberFormatException e) {
            // The second is what the scanner throws at an escape beyond Unicode.
            throw new YamlException(1, 1, String.valueOf(e.getMessage()));
        }
    }

    /** Events come one by one, but composing recurses: depth is limited before it can exhaust the stack. */
    private static void limitDepth(String text, LoadSettings settings) throws YamlException {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                throw at(event.getStartMark(), "it is nested deeper than " + DEEPEST + " levels");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private static Map<String, Node> members(Node node) throws YamlException {
        Map<String, Node> members = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (!(tuple.getKeyNode() instanceof ScalarNode key
                        && key.getTag().equals(Tag.STR))) {
                    throw at(tuple.getKeyNode().getStartMark(), "a key must be a text");
                }
                if (members.put(key.getValue(), tuple.getValueNode()) != null) {
                    throw at(key.getStartMark(), "\"" + key.getValue() + "\" is there twice");
                }
            }
        }
        return members;
    }

    /** Refuses anything that is no mapping, or has other keys. */
    public void allowKeys(String... known) throws YamlException {
        if (!(node instanceof MappingNode)) {
            throw fault("a mapping belongs here");
        }
        for (Map.Entry<String, Node> member : members.entrySet()) {
            if (!Set.of(known).contains(member.getKey())) {
                throw new YamlNode(member.getValue())
                        .fault("\"" + member.getKey() + "\" is not known here; known are " + String.join(", ", known));
            }
        }
    }

    /** The keys of a mapping, in order. */
    public Set<String> keys() throws YamlException {
        if (!(node instanceof MappingNode)) {
            throw fault("a mapping belongs here");
        }
        return members.keySet();
    }

    /** Whether a mapping has a key. */
    public boolean has(String key) {
        return members.containsKey(key);
    }

    /** A member that must be there. */
    public YamlNode required(String key) throws YamlException {
        @Nullable Node member = members.get(key);
        if (member == null) {
            throw fault("\"" + key + "\" is missing");
        }
        return new YamlNode(member);
    }

    /** Whether this is a list. */
    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** The elements of a list. */
    public List<YamlNode> elements() throws YamlException {
        if (!(node instanceof SequenceNode sequence)) {
            throw fault("a list belongs here");
        }
        List<YamlNode> elements = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            elements.add(new YamlNode(element));
        }
        return elements;
    }

    /** Any plain value, as it is written. */
    public String scalar() throws YamlException {
        if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return scalar.getValue();
        }
        throw fault("a plain value belongs here");
    }

    /** A text that cannot be taken for anything else. */
    public String text() throws YamlException {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
            return scalar.getValue();
        }
        throw fault("a text belongs here; put it in quotes if it looks like something else");
    }

    /** True or false. */
    public boolean flag() throws YamlException {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            boolean value = scalar.getValue().equals("true");
            // An explicit tag lets any word through.
            if (value || scalar.getValue().equals("false")) {
                return value;
            }
        }
        throw fault("true or false belongs here");
    }

    /** A whole number from 1. */
    public int positive() throws YamlException {
        long value = whole("a positive whole number belongs here");
        if (value < 1) {
            throw fault("a positive whole number belongs here");
        }
        if (value > Integer.MAX_VALUE) {
            throw fault("this number is out of range");
        }
        return (int) value;
    }

    /** A whole number from 0. */
    public long number() throws YamlException {
        long value = whole("a whole number belongs here");
        if (value < 0) {
            throw fault("this number is out of range");
        }
        return value;
    }

    private long whole(String otherwise) throws YamlException {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
            try {
                return Long.parseLong(scalar.getValue());
            } catch (NumberFormatException e) {
                throw fault("this number is out of range");
            }
        }
        throw fault(otherwise);
    }

    /** A complaint about this value. */
    public YamlException fault(String why) {
        return at(node.getStartMark(), why);
    }

    private static YamlException at(Optional<Mark> mark, String why) {
        return new YamlException(
                mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1, why);
    }
}
