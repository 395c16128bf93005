package org.noisefloor.io.report;

/// What a section consists of.
public sealed interface Block permits Text, Table, Figure {}
