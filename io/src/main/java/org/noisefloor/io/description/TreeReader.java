package org.noisefloor.io.description;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Turns YAML into a [Tree] with lines. Of YAML it takes maps and texts: no aliases, anchors, tags
/// or second document, and no deep nesting, so that a small file cannot become a large one.
final class TreeReader {
    /// Deepest nesting that is read; a chip file has four levels.
    private static final int DEEPEST = 12;

    private final String file;
    private final Iterator<Event> events;

    private TreeReader(TextFile text) {
        this.file = text.name();
        var settings = LoadSettings.builder().setLabel(file).setUseMarks(true).build();
        this.events = new Parse(settings).parseString(text.text()).iterator();
    }

    /// Reads the one document of `text`, which must be a map.
    static Tree.Mapping read(TextFile text) {
        try {
            var reader = new TreeReader(text);
            if (reader.document() instanceof Tree.Mapping mapping) {
                return mapping;
            }
            throw new DescriptionException(
                    text.name(),
                    1,
                    "",
                    "must be a map of keys and values such as \"chip: {name: small}\"");
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new DescriptionException(
                    text.name(), line, "", "is not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new DescriptionException(
                    text.name(), 0, "", "is not valid YAML: " + e.getMessage());
        }
    }

    private Tree document() {
        Event event = events.next();
        while (!(event instanceof NodeEvent) && events.hasNext()) {
            event = events.next();
        }
        if (!(event instanceof NodeEvent)) {
            throw new DescriptionException(file, 0, "", "is empty");
        }
        Tree tree = node(event, "", 0);
        while (events.hasNext()) {
            Event rest = events.next();
            if (rest.getEventId() == Event.ID.DocumentStart) {
                throw new DescriptionException(
                        file,
                        line(rest),
                        "",
                        "must hold one document, but a second one begins here");
            }
        }
        return tree;
    }

    private Tree node(Event event, String path, int depth) {
        if (depth > DEEPEST) {
            throw new DescriptionException(
                    file,
                    line(event),
                    "",
                    "is nested deeper than " + DEEPEST + " levels, the most that is read");
        }
        if (event instanceof AliasEvent || ((NodeEvent) event).getAnchor().isPresent()) {
            throw new DescriptionException(
                    file, line(event), path, "must not use anchors and aliases (& and *)");
        }
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar, path);
            case MappingStartEvent mapping -> mapping(mapping, path, depth);
            default -> sequence(event, path, depth);
        };
    }

    private Tree.Scalar scalar(ScalarEvent event, String path) {
        if (event.getTag().isPresent() && !event.getTag().get().equals("!")) {
            throw new DescriptionException(
                    file, line(event), path, "must not use a tag (" + event.getTag().get() + ")");
        }
        String text = event.getValue();
        boolean absent =
                event.isPlain() && (text.isEmpty() || text.equals("~") || text.equals("null"));
        return new Tree.Scalar(text, absent, line(event));
    }

    private Tree.Mapping mapping(MappingStartEvent start, String path, int depth) {
        var fields = new ArrayList<Tree.Field>();
        Map<String, Integer> seen = new HashMap<>();
        for (Event event = events.next();
                event.getEventId() != Event.ID.MappingEnd;
                event = events.next()) {
            if (!(event instanceof ScalarEvent scalar) || scalar.getAnchor().isPresent()) {
                throw new DescriptionException(
                        file, line(event), path, "must have plain words as keys");
            }
            String name = scalar.getValue();
            String full = path.isEmpty() ? name : path + "." + name;
            Integer earlier = seen.putIfAbsent(name, line(event));
            if (earlier != null) {
                throw new DescriptionException(
                        file, line(event), full, "occurs twice, first in line " + earlier);
            }
            fields.add(new Tree.Field(name, line(event), node(events.next(), full, depth + 1)));
        }
        return new Tree.Mapping(fields, line(start));
    }

    private Tree.Sequence sequence(Event start, String path, int depth) {
        var items = new ArrayList<Tree>();
        for (Event event = events.next();
                event.getEventId() != Event.ID.SequenceEnd;
                event = events.next()) {
            items.add(node(event, path, depth + 1));
        }
        return new Tree.Sequence(items, line(start));
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
