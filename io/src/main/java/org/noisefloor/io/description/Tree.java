package org.noisefloor.io.description;

import java.util.List;

/// What a file says before anyone knows what it means: scalars, mappings and lists with their
/// lines.
sealed interface Tree {

    /// Line on which it begins, counted from 1.
    int line();

    /// What it is, for people.
    String phrase();

    /// A text; an empty value (`key:`) is an absent one.
    record Scalar(String text, boolean absent, int line) implements Tree {
        @Override
        public String phrase() {
            return absent ? "nothing" : DescriptionException.quote(text);
        }
    }

    /// Keys with values, in the order of the file; each key occurs once.
    record Mapping(List<Field> fields, int line) implements Tree {
        @Override
        public String phrase() {
            return "a map";
        }
    }

    /// A list.
    record Sequence(List<Tree> items, int line) implements Tree {
        @Override
        public String phrase() {
            return "a list";
        }
    }

    /// A key with its value.
    record Field(String name, int line, Tree value) {}
}
